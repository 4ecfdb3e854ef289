package io.tracetab.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A node of a trace, seen as the call to a service that it shows.
 *
 * @param region where it was made; empty when unknown
 * @param account whose; empty when unknown
 * @param operation the API's name; empty where there is none
 */
record Call(Trace.Node node, String region, String account, String operation) {

	/** The same call under another operation's name. */
	Call doing(String other) {
		return new Call(this.node, this.region, this.account, other);
	}

	/** The same call as another region charges it. */
	Call in(String other) {
		return new Call(this.node, other, this.account, this.operation);
	}

	Span span() {
		return this.node.span();
	}

	@Nullable String attribute(String key) {
		AwsCall aws = span().aws();
		return (aws != null) ? aws.attribute(key) : null;
	}

	/** The first of the attributes that is there. */
	@Nullable String attribute(String key, String other) {
		String value = attribute(key);
		return (value != null) ? value : attribute(other);
	}

	Instant time() {
		return Instant.EPOCH.plus(this.node.startMicros(), ChronoUnit.MICROS);
	}

	boolean isThrottled() {
		return span().has(Span.Flag.THROTTLE);
	}

	/** Whether the callee failed: status 5xx, which no service charges. */
	boolean isFault() {
		return span().has(Span.Flag.FAULT) || status() >= 500;
	}

	boolean isError() {
		return span().has(Span.Flag.ERROR);
	}

	/** HTTP status of the answer; 0 when not recorded. */
	int status() {
		return (span().http() != null) ? span().http().status() : 0;
	}

	/** Bytes of the answer; -1 when not recorded. */
	long answeredBytes() {
		return (span().http() != null) ? span().http().contentLength() : -1;
	}

	/** Whether one of the failures that the span names is of this type. */
	boolean failedBy(String type) {
		Cause cause = span().cause();
		if (cause != null) {
			for (Cause.Failure failure : cause.failures()) {
				if (failure.type() != null && failure.type().contains(type)) {
					return true;
				}
			}
		}
		return false;
	}

	/** Whether the span says what kind of failure it was. */
	boolean namesItsFailure() {
		Cause cause = span().cause();
		return cause != null && cause.failures().stream().anyMatch((failure) -> failure.type() != null);
	}

}
