package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Sampler;
import io.tracetab.world.stack.Trace;

/**
 * A span in OTLP's JSON. X-Ray's ids are W3C's: a trace's without its version and dashes,
 * a span's as they are.
 */
final class OtlpSpan {

	/** Spans whose 56 random bits lie below are not sampled: 95 % of them. */
	private static final long REJECTED = 0xF3333333333333L;

	private static final long BITS = 1L << 56;

	private static final int SAMPLED = 0x001;

	private static final int KNOWS_REMOTE = 0x100;

	private static final int REMOTE_PARENT = 0x200;

	/**
	 * Which side of what a span is, by OTLP's numbers.
	 */
	enum Kind {

		INTERNAL(1), SERVER(2), CLIENT(3), PRODUCER(4), CONSUMER(5);

		private final int number;

		Kind(int number) {
			this.number = number;
		}

	}

	private final Map<String, Object> json;

	private final OtlpAttributes attributes = new OtlpAttributes();

	private final long end;

	/**
	 * A span without a parent.
	 * @param start microseconds
	 */
	OtlpSpan(Trace trace, String id, long start, long end) {
		this.end = end;
		this.json = Json.object("traceId", traceId(trace.id()), "spanId", id);
		if (trace.sampling() == Sampler.Decision.SHARE) {
			this.json.put("traceState", traceState(trace));
		}
		this.json.put("flags", SAMPLED | KNOWS_REMOTE);
		this.json.put("startTimeUnixNano", nanos(start));
		this.json.put("endTimeUnixNano", nanos(end));
		this.json.put("attributes", this.attributes.list());
	}

	/** {@code 1-5759e988-bd86…} as {@code 5759e988bd86…}. */
	static String traceId(String id) {
		return id.substring(2, 10) + id.substring(11);
	}

	/**
	 * The threshold of the share, and the request's own random value, which passes it:
	 * X-Ray's decision does not follow from the trace's id.
	 */
	private static String traceState(Trace trace) {
		long passing = REJECTED + Math.floorMod(trace.chance().of("randomness").next(), BITS - REJECTED);
		return "ot=th:" + hex(REJECTED) + ";rv:" + hex(passing);
	}

	private static String hex(long bits) {
		String digits = Long.toHexString(bits);
		return "0".repeat(14 - digits.length()) + digits;
	}

	static String nanos(long micros) {
		return micros + "000";
	}

	OtlpSpan under(@Nullable String parent, boolean remote) {
		if (parent != null) {
			this.json.put("parentSpanId", parent);
			if (remote) {
				this.json.put("flags", SAMPLED | KNOWS_REMOTE | REMOTE_PARENT);
			}
		}
		return this;
	}

	OtlpSpan named(String name, Kind kind) {
		this.json.put("name", name);
		this.json.put("kind", kind.number);
		return this;
	}

	OtlpAttributes attributes() {
		return this.attributes;
	}

	void failed(String message) {
		this.json.put("status", Json.object("code", 2, "message", message));
	}

	void failed(Failure failure) {
		failed(failure.message());
		this.attributes.put("error.type", failure.type());
		OtlpAttributes exception = OtlpAttributes.of("exception.type", failure.type(), "exception.message",
				failure.message());
		if (!failure.stack().isEmpty()) {
			List<String> frames = new ArrayList<>();
			failure.stack()
				.forEach(frame -> frames.add("at " + frame.label() + " (" + frame.path() + ':' + frame.line() + ')'));
			exception.put("exception.stacktrace", String.join("\n", frames));
		}
		this.json.put("events", List
			.of(Json.object("timeUnixNano", nanos(this.end), "name", "exception", "attributes", exception.list())));
	}

	void linked(List<Object> links) {
		this.json.put("links", links);
	}

	Map<String, Object> json() {
		return this.json;
	}

}
