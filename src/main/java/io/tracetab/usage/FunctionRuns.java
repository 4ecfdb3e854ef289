package io.tracetab.usage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * The runs of functions in a trace: a segment of a function is one, so a retry is
 * another, and what was refused is none.
 */
final class FunctionRuns {

	private static final Remembered<String, String> QUALIFIERS = new Remembered<>(FunctionRuns::qualifier);

	private FunctionRuns() {
	}

	/** Each function and version once. */
	static List<Contribution.Runs> of(Trace trace, Metered metered) {
		Map<RanFunction, Contribution.Runs> found = new LinkedHashMap<>();
		for (Trace.Node node : trace.nodes()) {
			if (node.span().kind() == Span.Kind.SEGMENT && !node.isShadow() && LambdaRun.is(node)) {
				Contribution.Runs run = run(trace, node, metered);
				found.merge(run.function(), run, Contribution.Runs::plus);
			}
		}
		return List.copyOf(found.values());
	}

	private static Contribution.Runs run(Trace trace, Trace.Node node, Metered metered) {
		Phases phases = Phases.of(trace, node);
		long init = Math.max(phases.init(), phases.restore());
		boolean cold = init >= 0 && !phases.inAdvance();
		Span span = node.span();
		return new Contribution.Runs(new RanFunction(function(node, metered), version(span)), 1,
				span.has(Span.Flag.FAULT) ? 1 : 0, span.has(Span.Flag.ERROR) ? 1 : 0, cold ? 1 : 0, cold ? init : 0,
				phases.whole(), Durations.of(phases.whole()));
	}

	/** Under the id that it was metered under. */
	private static ResourceId function(Trace.Node node, Metered metered) {
		for (Usage usage : metered.usages()) {
			ResourceId used = usage.resource();
			if (usage.node() == node.index() && used != null && used.service().equals("lambda")) {
				return used;
			}
		}
		return ResourceId.function(node.span().name(), "", "");
	}

	private static String version(Span span) {
		AwsCall aws = span.aws();
		String arn = (aws != null) ? aws.attribute("function_arn") : null;
		if (arn == null && aws != null) {
			arn = aws.attribute("resource_arn");
		}
		return (arn != null) ? QUALIFIERS.get(arn) : "";
	}

	private static String qualifier(String arn) {
		String[] parts = arn.split(":");
		return (parts.length > 7) ? parts[7] : "";
	}

}
