package io.tracetab.trace;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One piece of work as a tracer recorded it: an X-Ray segment or subsegment, an
 * OpenTelemetry span. It is what was sent, not repaired; {@link Trace} is the repaired
 * tree.
 *
 * @param id 64 bits, never 0
 * @param parentId the id of the span that caused this one; 0 when the document names none
 * @param kind what sort of record it was
 * @param name as sent
 * @param startMicros microseconds since 1970, UTC. X-Ray sends decimal seconds, read
 * exactly; OpenTelemetry's nanoseconds are cut
 * @param endMicros microseconds since 1970; {@link #UNFINISHED} while in progress
 * @param flags see {@link Flag}
 * @param origin the type of resource that ran a segment ({@code AWS::Lambda::Function});
 * for a subsegment its namespace ({@code aws}, {@code remote}); null for local code
 * @param aws what the AWS SDK or service recorded of the call
 * @param http the HTTP request and its answer
 * @param sql the database call
 * @param cause why it failed
 * @param annotations indexed values: String, Boolean or java.math.BigDecimal
 * @param metadata values that are kept but not indexed: namespace to JSON text
 * @param links to other traces
 */
public record Span(long id, long parentId, Kind kind, String name, long startMicros, long endMicros, int flags,
		@Nullable String origin, @Nullable AwsCall aws, @Nullable HttpCall http, @Nullable SqlCall sql,
		@Nullable Cause cause, Map<String, Object> annotations, Map<String, String> metadata, List<Link> links) {

	/** The end of a span that is still in progress. */
	public static final long UNFINISHED = Long.MIN_VALUE;

	/** What sort of record a span came from. */
	public enum Kind {

		/** The work of one service on a request, sent as a document of its own. */
		SEGMENT,
		/** Nested in the document of its segment. */
		SUBSEGMENT,
		/** A subsegment that was sent as a document of its own. */
		SEPARATE_SUBSEGMENT

	}

	/** Bits of {@link Span#flags()}. */
	public static final class Flag {

		/** The caller's mistake: status 4xx. */
		public static final int ERROR = 1;

		/** The callee's mistake: status 5xx. */
		public static final int FAULT = 2;

		/** Refused for being too many: status 429. */
		public static final int THROTTLE = 4;

		/** A segment made by X-Ray from the caller's subsegment. */
		public static final int INFERRED = 8;

		/** Metadata, stack or subsegments were cut by the sender. */
		public static final int TRUNCATED = 16;

		/** The subsegment says that its callee writes a segment. */
		public static final int TRACED = 32;

		private Flag() {
		}

	}

	public boolean has(int flag) {
		return (this.flags & flag) != 0;
	}

	public boolean isFinished() {
		return this.endMicros != UNFINISHED;
	}

	/** Whether any of error, fault and throttle is set. */
	public boolean failed() {
		return (this.flags & (Flag.ERROR | Flag.FAULT | Flag.THROTTLE)) != 0;
	}

}
