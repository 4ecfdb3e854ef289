package io.tracetab.recommend.calls;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.ChargedSeconds;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.LoggedBytes;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Together;

/**
 * What is said of a function that waits for another one.
 *
 * @param called that it waits for
 * @param computing share of the time of the other one's runs in which they compute; all
 * of it where no trace tells
 */
record WaitChange(FunctionUse use, FunctionUse called, WaitedRuns runs, OptionalDouble computing, Assumed assumed) {

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

	/** What being asked costs, and what is logged of a run. */
	private double ofCall() {
		return this.called.cost(1, 0) + LoggedBytes.usdOfRun(this.called);
	}

	private Saving saving() {
		boolean joins = this.assumed.of(WaitRule.ANSWER) >= 0.5;
		double own = saved() - (joins ? calls() * ofCall() + spared() : 0);
		Saving ofCaller = this.use.uncovered(about(own));
		return joins ? ofCaller.with(ofCalled()) : ofCaller;
	}

	/**
	 * Of the other function; no plan covers that it is asked and what is logged of it.
	 */
	private Saving ofCalled() {
		return this.called.uncovered(about(spared())).plus(about(calls() * ofCall()));
	}

	private Saving about(double list) {
		double spread = LEAST_SPREAD + 1 / Math.sqrt(this.runs.calls());
		return Saving.about(usd(list), this.use.paidShare(), spread, spread);
	}

	/** It does not wait any more; the other one runs as before. */
	private double handed() {
		double hand = this.runs.callsOfRun() * this.assumed.of(WaitRule.HAND);
		return this.use.cost(0, month() * Math.max(0, this.runs.waitMillis() - hand));
	}

	/**
	 * It computes what it waited for: the other one's runs are spared.
	 */
	private double joined() {
		double millis = this.called.sum("Duration") / this.called.invocations() * times();
		return calls() * ofCall() + spared() - this.use.cost(0, calls() * millis - month() * this.runs.waitMillis());
	}

	/** Seconds of the other one, of initialisations too. */
	private double spared() {
		double month = this.called.invocations() * this.use.observed().perMonth();
		return calls() / month * ChargedSeconds.aMonth(this.called)
				* this.called.price(this.called.gbSeconds()).map(BigDecimal::doubleValue).orElse(0.0);
	}

	/** Of the other one in a month, no more than there were. */
	private double calls() {
		return Math.min(month() * this.runs.callsOfRun(), this.called.invocations() * this.use.observed().perMonth());
	}

	/**
	 * As many times as long does the same take in the caller. That it is faster there is
	 * said only where a trace tells how much of it is computing.
	 */
	private double times() {
		double slower = cpu(this.called) / cpu(this.use);
		return 1 + this.computing.orElse((slower > 1) ? 1 : 0) * (slower - 1);
	}

	private static double cpu(FunctionUse of) {
		return Math.min(FULL_CPU_GB, of.memoryGb());
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
					"What it waits for takes as long in the caller; what it computes as long as the caller's memory has it")
			.choices("The other function is", "Mean wait, ms")
			.choice("waited for", usd(now()), Curve.Figure.of(this.runs.waitMillis()), "now")
			.choice("its own code", usd(now() - joined()), Curve.Figure.of(0), joins ? "recommended" : "")
			.choice("handed over", usd(now() - handed()),
					Curve.Figure.of(this.runs.callsOfRun() * this.assumed.of(WaitRule.HAND)),
					joins ? "" : "recommended")
			.made("Let %s not wait for %s".formatted(this.use.name(), this.called.name()), saving(), METHOD)
			.with(Together.elsewhere(joins ? Map.of(this.called.function().id(), ofCalled().expected()) : Map.of()));
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
