package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;

/**
 * What is said of a timeout that ends runs later than it has to.
 */
record TimeoutChange(FunctionUse use, EndedRuns runs, Timeouts timeouts) {

	static final String TIMEOUT = "Timeout";

	private static final int[] USUAL = { 1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 300, 600 };

	private static final String METHOD = "Errors as CloudWatch counted them, times the share of failed runs in traces "
			+ "that lasted as long as the timeout; each is billed until it is ended "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html)";

	/**
	 * In seconds.
	 */
	record Timeouts(int now, int enough) {
	}

	/** Of what its runs cost. */
	double savedShare() {
		return saved(this.timeouts.enough) / cost();
	}

	private double cost() {
		return this.use.cost(this.use.invocations(), this.use.sum("Duration")) * month();
	}

	private double month() {
		return this.use.observed().perMonth();
	}

	private double endedAMonth() {
		return this.use.sum("Errors") * this.runs.ended() / this.runs.failed() * month();
	}

	/** No more than all of its runs lasted. */
	private double saved(int seconds) {
		double millis = endedAMonth() * (this.timeouts.now - seconds) * 1_000;
		return this.use.cost(0, Math.min(millis, this.use.sum("Duration") * month()));
	}

	Recommendation recommendation() {
		String name = this.use.name();
		String from = Integer.toString(this.timeouts.now);
		String to = Integer.toString(this.timeouts.enough);
		Draft draft = new Draft(TimeoutRule.NAME, this.use.function(), this.use.observed()).set(TIMEOUT, from, to)
			.effort(Recommendation.Level.MEDIUM,
					String.format(Locale.ROOT,
							"A run that would succeed later than any that was seen fails: at most %.1f %% of them",
							100 * Math.min(1, 3.0 / this.runs.succeeded())),
					Recommendation.Level.LOW, "The timeout can be set back at once")
			.how("aws lambda update-function-configuration --function-name %s --timeout %s --region %s".formatted(name,
					to, this.use.function().id().region()),
					TerraformPatch
						.of("aws_lambda_function", this.use.observed().owners().address(this.use.function()), name)
						.set("timeout", from, to)
						.end()
						.toString())
			.choices("Timeout, s", "Seconds of ended runs a month");
		evidence(draft);
		choices(draft);
		double spread = Math.min(0.5, 0.1 + 0.5 / Math.sqrt(this.runs.ended()));
		return draft.made(
				"End runs of %s after %s s instead of %s: none that lasted longer succeeded".formatted(name, to, from),
				saving(spread), METHOD);
	}

	private void evidence(Draft draft) {
		String waited = this.runs.waitedFor();
		draft
			.evidence(
					String.format(Locale.ROOT, "%,.0f of %,.0f runs failed", this.use.sum("Errors"),
							this.use.invocations()),
					"Of %d failed runs in traces %d were ended by the timeout".formatted(this.runs.failed(),
							this.runs.ended()),
					String.format(Locale.ROOT, "The slowest of %d runs that succeeded took %.1f s",
							this.runs.succeeded(), this.runs.slowestMillis() / 1_000))
			.evidence("Requests: " + this.runs.examples())
			.assuming("What was ended would not have succeeded before the old timeout either",
					"As much is tried again as before");
		if (!waited.isEmpty()) {
			draft.evidence("%d of them waited for %s: a timeout of that call lets the run answer"
				.formatted(this.runs.waits().getOrDefault(waited, 0), waited));
		}
	}

	private void choices(Draft draft) {
		IntStream.concat(IntStream.of(USUAL), IntStream.of(this.timeouts.enough, this.timeouts.now))
			.filter((seconds) -> seconds >= this.timeouts.enough && seconds <= this.timeouts.now)
			.sorted()
			.distinct()
			.forEach((seconds) -> draft.choice(Integer.toString(seconds),
					Money.usd(BigDecimal.valueOf(cost() - saved(seconds))), Curve.Figure.of(endedAMonth() * seconds),
					(seconds == this.timeouts.now) ? "now" : (seconds == this.timeouts.enough) ? "recommended" : ""));
	}

	/** What a commitment covers is paid in any case. */
	private Saving saving(double spread) {
		Money list = Money.usd(BigDecimal.valueOf(saved(this.timeouts.enough)));
		return this.use.uncovered(Saving.about(list, this.use.paidShare(), spread, spread));
	}

}
