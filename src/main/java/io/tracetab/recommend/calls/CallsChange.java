package io.tracetab.recommend.calls;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import io.tracetab.analyze.CallLabel;
import io.tracetab.analyze.CallPattern;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;

/**
 * What is said of a function's calls.
 */
record CallsChange(FunctionUse use, SampledRuns runs, List<Finding> found) {

	private static final String METHOD = "Calls of sampled runs that began each after the end of the one before; all at "
			+ "once they take as long as the longest. Five of the same are a pattern "
			+ "(https://docs.sentry.io/product/issues/issue-details/performance-issues/n-one-queries/), and batches carry them "
			+ "(https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html)";

	/** So many times as many calls are no longer those of the requests sampled. */
	private static final double MORE = 1.6;

	Recommendation recommendation(List<Finding> doubted, double left) {
		Draft draft = new Draft(CallsRule.NAME, this.use.function(), this.use.observed());
		double spared = 0;
		double variance = 0;
		double sure = 0;
		for (Finding finding : this.found) {
			CallPattern pattern = finding.pattern();
			draft.set(finding.name(), finding.now(), finding.then());
			draft.evidence(evidence(finding));
			double share = share(pattern);
			double millis = spared(pattern) / 1_000 * (1 - left);
			spared += share * millis;
			sure += share * Math.min(millis, pattern.saving().runMicros() / 1_000.0 * (1 - left));
			variance += share * (1 - share) / this.runs.number() * millis * millis;
		}
		doubted.forEach((finding) -> draft.evidence("Not in it: " + finding.doubt()));
		double invocations = this.use.invocations() * this.use.observed().perMonth();
		Money saved = usd(this.use.cost(0, invocations * spared));
		Money now = usd(this.use.cost(invocations, this.use.sum("Duration") * this.use.observed().perMonth()));
		double spread = Math.min(0.25, 0.1 + Math.sqrt(variance) / Math.max(1e-9, spared));
		double less = Math.max(spread, Math.min(0.34, 1 - sure / Math.max(1e-9, spared)));
		Finding most = this.found.get(0);
		return draft.assuming("Traffic stays as it was, and its routes' shares of it",
				"A batch takes as long as one call, calls side by side as long as the longest; %.0f %% of what that spares is needed all the same"
					.formatted(100 * left))
			.latency(latency(left))
			.effort(Recommendation.Level.LOW, "What is asked for at once has to bear it: a table's partition, a limit",
					Recommendation.Level.MEDIUM, "The code before can be deployed again")
			.how("# code of " + this.use.name() + "\n" + String.join("\n",
					this.found.stream().map((finding) -> "# " + finding.name() + ": " + finding.then()).toList()),
					"# nothing to change: it is in the code of " + this.use.name())
			.choices("Calls", "Mean duration, ms")
			.choice("one after the other", now, Curve.Figure.of(mean()), "now")
			.choice("at once", now.minus(saved), Curve.Figure.of(mean() - spared), "recommended")
			.made("Let %s call %s at once: %s".formatted(this.use.name(), most.called(), most.now()),
					this.use.uncovered(Saving.about(saved, this.use.paidShare(), less, spread)), METHOD);
	}

	/**
	 * A batch takes as long as one call, and the caller does for it what it does for one;
	 * calls side by side take as long as the longest.
	 */
	private static double spared(CallPattern pattern) {
		double times = pattern.times().median();
		double spent = pattern.spent().callMicros() + pattern.spent().betweenMicros();
		return pattern.batch().isEmpty() ? pattern.saving().runMicros() : spent * (times - 1) / Math.max(1, times);
	}

	/**
	 * Of all runs, how many have it: as of those sampled, unless CloudWatch counted calls
	 * for not many more or for less. Traces show more of requests that come first in
	 * their second.
	 */
	private double share(CallPattern pattern) {
		double sampled = (double) pattern.requests() / this.runs.number();
		CallLabel label = pattern.call();
		double counted = this.use.observed()
			.metrics()
			.find("AWS/DynamoDB",
					(each) -> each.metric().equals("SuccessfulRequestLatency") && each.statistic().equals("SampleCount")
							&& label.resource().equals(each.dimensions().get("TableName"))
							&& label.operation().equals(each.dimensions().get("Operation")),
					this.use.observed().window())
			.stream()
			.flatMap((series) -> series.points().stream())
			.mapToDouble(Series.Point::value)
			.sum();
		double enough = counted / pattern.times().median() / this.use.invocations();
		return (counted == 0 || enough > MORE * sampled) ? sampled : enough;
	}

	private double mean() {
		return this.runs.micros().stream().mapToLong(Long::longValue).average().orElse(0) / 1_000;
	}

	private static String evidence(Finding finding) {
		CallPattern pattern = finding.pattern();
		return String.format(Locale.ROOT,
				"%s: in %d sampled requests, %d to %d calls, a run would be %.1f ms shorter and its answer %.1f ms sooner; such as %s",
				finding.name(), pattern.requests(), pattern.times().least(), pattern.times().most(),
				pattern.saving().runMicros() / 1_000.0, pattern.saving().answerMicros() / 1_000.0,
				pattern.examples().get(0).request());
	}

	/** Of runs that have it: the longest are those that call most. */
	private Recommendation.Latency latency(double left) {
		double half = this.runs.quantile(0.5);
		double long95 = this.runs.quantile(0.95);
		double affected = 0;
		double spared = 0;
		for (Finding finding : this.found) {
			affected += share(finding.pattern());
			spared = Math.max(spared, spared(finding.pattern()) * (1 - left));
		}
		double p50 = (affected > 0.5) ? Math.max(0, half - spared) : half;
		double p95 = (affected > 0.05) ? Math.max(p50, long95 - spared) : long95;
		return new Recommendation.Latency(half, p50, long95, p95);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
