package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

/**
 * One run of a function: its segment in a trace.
 */
public final class LambdaRun {

	private LambdaRun() {
	}

	public static boolean is(Trace.Node node) {
		return Role.of(node.span()) == Role.LAMBDA_FUNCTION;
	}

	/**
	 * The id that Lambda gave the request; null when no document has it. Lambda's own
	 * segment, which is above the function's, carries it.
	 */
	public static @Nullable String requestId(Trace trace, Trace.Node run) {
		Trace.Node at = run;
		while (true) {
			AwsCall aws = at.span().aws();
			boolean lambda = at == run || "AWS::Lambda".equals(at.span().origin());
			if (lambda && aws != null && aws.requestId() != null) {
				return aws.requestId();
			}
			if (at.parent() < 0 || (at != run && at.span().kind() == Span.Kind.SEGMENT)) {
				return null;
			}
			at = trace.nodes().get(at.parent());
		}
	}

}
