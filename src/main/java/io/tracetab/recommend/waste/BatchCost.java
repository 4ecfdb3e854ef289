package io.tracetab.recommend.waste;

import io.tracetab.recommend.FunctionUse;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;

/**
 * How long a run takes whatever its batch holds, by a straight line through sampled runs
 * of batches of different sizes.
 *
 * @param runs whose batch's size a trace tells
 * @param fixedMillis zero where sizes do not differ
 */
record BatchCost(int runs, double fixedMillis) {

	private static final String COUNT = "batch_size";

	static BatchCost of(FunctionUse use) {
		double n = 0;
		double x = 0;
		double y = 0;
		double xx = 0;
		double xy = 0;
		for (Trace trace : use.requests()) {
			for (Trace.Node node : trace.nodes()) {
				double size = (LambdaRun.is(node) && !node.isShadow() && node.span().name().equals(use.name()))
						? size(trace, node) : 0;
				if (size > 0) {
					double millis = node.durationMicros() / 1_000.0;
					n++;
					x += size;
					y += millis;
					xx += size * size;
					xy += size * millis;
				}
			}
		}
		double spread = n * xx - x * x;
		if (n < 2 || spread <= 0) {
			return new BatchCost((int) n, 0);
		}
		double each = (n * xy - x * y) / spread;
		double fixed = (y - Math.max(0, each) * x) / n;
		return new BatchCost((int) n, Math.max(0, fixed));
	}

	/** What the run's own spans say; zero where none does. */
	private static double size(Trace trace, Trace.Node run) {
		for (Trace.Node node : trace.nodes()) {
			if (node.index() == run.index() || node.parent() == run.index()) {
				Object said = node.span().annotations().get(COUNT);
				AwsCall aws = node.span().aws();
				String text = (said != null) ? said.toString() : (aws != null) ? aws.attribute("message_count") : null;
				if (text != null && text.matches("[1-9]\\d{0,8}(\\.0+)?")) {
					return Double.parseDouble(text);
				}
			}
		}
		return 0;
	}

}
