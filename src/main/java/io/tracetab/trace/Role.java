package io.tracetab.trace;

/**
 * What a span is to its trace, by its kind, origin and reserved names. Origins are
 * compared without regard to case: documents spell them differently.
 */
enum Role {

	/** The work of a service that is neither of the Lambda segments nor inferred. */
	SERVICE,
	/** A segment that X-Ray made of a caller's subsegment. */
	INFERRED,
	/** Lambda's own segment: from the request to the answer, attempts included. */
	LAMBDA_SERVICE,
	/** The segment of one run of a function. */
	LAMBDA_FUNCTION,
	/** A call that an AWS SDK made. */
	AWS_CALL,
	/** Another call to something outside. */
	REMOTE_CALL,
	/** The start of a function's environment, or its restore from a snapshot. */
	INITIALIZATION,
	/** What a function's environment does between the answer and readiness. */
	OVERHEAD,
	/** How long an event waited inside Lambda. */
	DWELL,
	/** One try of an event inside Lambda. */
	ATTEMPT,
	/** Work inside its segment. */
	LOCAL;

	/** The prefix of names of {@link #ATTEMPT}; the number follows. */
	static final String ATTEMPT_PREFIX = "Attempt #";

	static Role of(Span span) {
		return (span.kind() == Span.Kind.SEGMENT) ? ofSegment(span) : ofSubsegment(span);
	}

	private static Role ofSegment(Span span) {
		if (span.has(Span.Flag.INFERRED)) {
			return INFERRED;
		}
		String origin = span.origin();
		if (origin == null) {
			return SERVICE;
		}
		if ("AWS::Lambda::Function".equalsIgnoreCase(origin)) {
			return LAMBDA_FUNCTION;
		}
		return "AWS::Lambda".equalsIgnoreCase(origin) ? LAMBDA_SERVICE : SERVICE;
	}

	private static Role ofSubsegment(Span span) {
		String namespace = span.origin();
		if (namespace != null) {
			if ("aws".equals(namespace)) {
				return AWS_CALL;
			}
			if ("remote".equals(namespace)) {
				return REMOTE_CALL;
			}
		}
		return switch (span.name()) {
			case "Initialization", "Restore" -> INITIALIZATION;
			case "Overhead" -> OVERHEAD;
			case "Dwell Time" -> DWELL;
			default -> span.name().startsWith(ATTEMPT_PREFIX) ? ATTEMPT : LOCAL;
		};
	}

	/** Whether it is a client's record of a call to something outside. */
	boolean isCall() {
		return this == AWS_CALL || this == REMOTE_CALL;
	}

	/** Whether it is the record of another party than the one its parent is. */
	boolean isOutside() {
		return isCall() || isSegment();
	}

	boolean isSegment() {
		return this == SERVICE || this == INFERRED || this == LAMBDA_SERVICE || this == LAMBDA_FUNCTION;
	}

}
