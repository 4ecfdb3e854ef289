package io.tracetab.recommend.calls;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Together;

/**
 * What is said of a function that waits for another one.
 *
 * @param called that it waits for
 */
record WaitChange(FunctionUse use, FunctionUse called, WaitedRuns runs, Assumed assumed) {

	private static final String METHOD = "Time of sampled runs in which nothing but a synchronous call of a function was "
			+ "under way, times the runs that CloudWatch counted "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html)";

	/** With so much memory a function has one CPU to itself. */
	private static final double FULL_CPU_GB = 1_769 / 1_024.0;

	private static final double LEAST_SPREAD = 0.1;

	double share() {
		return saved() / Math.max(1e-12, now());
	}

	/** A month of the function itself. */
	private double now() {
		return this.use.cost(month(), this.use.sum("Duration") * this.use.observed().perMonth());
	}

	private double month() {
		return this.use.invocations() * this.use.observed().perMonth();
	}

	private double saved() {
		return (this.assumed.of(WaitRule.ANSWER) >= 0.5) ? joined() : handed();
	}

	/** Of it, what a request costs: no plan covers it. */
	private double requests() {
		return (this.assumed.of(WaitRule.ANSWER) >= 0.5) ? this.called.cost(month() * this.runs.callsOfRun(), 0) : 0;
	}

	private Saving saving() {
		double spread = LEAST_SPREAD + 1 / Math.sqrt(this.runs.calls());
		return this.use.uncovered(Saving.about(usd(saved() - requests()), this.use.paidShare(), spread, spread))
			.plus(Saving.about(usd(requests()), this.use.paidShare(), spread, spread));
	}

	/** It does not wait any more; the other one runs as before. */
	private double handed() {
		double hand = this.runs.callsOfRun() * this.assumed.of(WaitRule.HAND);
		return this.use.cost(0, month() * Math.max(0, this.runs.waitMillis() - hand));
	}

	/**
	 * It computes what it waited for: the other one's runs are spared, and what it
	 * computes takes longer where there is less memory.
	 */
	private double joined() {
		double calls = month() * this.runs.callsOfRun();
		double millis = this.called.sum("Duration") / this.called.invocations();
		double slower = Math.min(FULL_CPU_GB, this.called.memoryGb()) / Math.min(FULL_CPU_GB, this.use.memoryGb());
		double longer = this.runs.callsOfRun() * millis * Math.max(1, slower) - this.runs.waitMillis();
		return this.called.cost(calls, calls * millis) - this.use.cost(0, month() * longer);
	}

	Recommendation recommendation() {
		boolean joins = this.assumed.of(WaitRule.ANSWER) >= 0.5;
		return new Draft(WaitRule.NAME, this.use.function(), this.use.observed())
			.set("call of " + this.called.name(), "synchronous", joins ? "its own code" : "handed over")
			.effort(Recommendation.Level.MEDIUM,
					joins ? "Both are deployed and scaled together then, with one limit of memory and time"
							: "Nobody waits for what the other one finds, nor for that it fails",
					Recommendation.Level.HIGH, "The code before can be deployed again")
			.how("# code of %s: %s".formatted(this.use.name(),
					joins ? "does itself what " + this.called.name() + " does"
							: "invokes %s with InvocationType Event, or sends a message".formatted(this.called.name())),
					"# nothing to change: it is in the code of " + this.use.name())
			.evidence(
					String.format(Locale.ROOT,
							"In %d sampled runs it called %s %d times and did nothing else for %.1f ms a run",
							this.runs.runs(), this.called.name(), this.runs.calls(), this.runs.waitMillis()),
					String.format(Locale.ROOT, "Handed over saves %.2f USD a month, one function in place of both %.2f",
							handed(), joined()),
					"Such as " + this.runs.examples().stream().map(Object::toString).collect(Collectors.joining(", ")))
			.assuming(joins ? "Its answer is needed" : "Its answer is not needed",
					"What it computes takes as long in the caller, longer where that has less memory")
			.choices("The other function is", "Mean wait, ms")
			.choice("waited for", usd(now()), Curve.Figure.of(this.runs.waitMillis()), "now")
			.choice("its own code", usd(now() - joined()), Curve.Figure.of(0), joins ? "recommended" : "")
			.choice("handed over", usd(now() - handed()),
					Curve.Figure.of(this.runs.callsOfRun() * this.assumed.of(WaitRule.HAND)),
					joins ? "" : "recommended")
			.made("Let %s not wait for %s".formatted(this.use.name(), this.called.name()), saving(), METHOD)
			.with(Together.elsewhere(joins ? Map.of(this.called.function().id(), spared()) : Map.of()));
	}

	/** What the other function's runs cost, of the expected saving. */
	private Money spared() {
		double calls = month() * this.runs.callsOfRun();
		double millis = this.called.sum("Duration") / this.called.invocations();
		return usd(this.called.cost(calls, calls * millis)).times(this.use.paidShare());
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
