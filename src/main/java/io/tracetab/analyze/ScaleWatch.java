package io.tracetab.analyze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches a series at one length of step, from its beginning to its end: each value is
 * judged by those before it, then learnt. What raised an alarm is learnt as what had been
 * expected, so that it does not become ordinary by having happened, until it has lasted
 * for a whole cycle: then it is what is ordinary now, and is learnt as it came. So is
 * what raises alarms more often than false ones are put up with: the series is wilder
 * than what was seen of it so far.
 * <p>
 * Values are judged as their square roots, sign kept: what is counted (requests, bytes,
 * money of many calls) scatters in proportion to the root of its level, and roots scatter
 * evenly (M. S. Bartlett, The square root transformation in analysis of variance, 1936).
 */
final class ScaleWatch {

	private static final int WEEKS = 8;

	/** A root squared is not quite what it was: what came before is no alarm for that. */
	private static final double ROUNDING = 1e-9;

	private final SteppedSeries series;

	private final Rhythm rhythm;

	private final double probability;

	private final double leastChange;

	private final int memory;

	private final AlarmBudget budget;

	private final List<Judged> judged = new ArrayList<>();

	private final List<Episode> episodes = new ArrayList<>();

	private Expectation expectation;

	private boolean surprised;

	private int spent;

	private final List<Integer> alarmed = new ArrayList<>();

	private int begun = -1;

	private int last = -1;

	/**
	 * A watch.
	 * @param scales how many lengths of steps are watched in all
	 */
	ScaleWatch(SteppedSeries series, Sensitivity sensitivity, int scales, AlarmBudget budget) {
		this.series = series;
		this.rhythm = Rhythm.of(series.step());
		this.probability = sensitivity.probability(series.step(), scales);
		this.leastChange = sensitivity.leastChange();
		this.budget = budget;
		this.memory = (int) (WEEKS * Rhythm.stepsAWeek(series.step()));
		this.expectation = new Expectation(series.size(), this.rhythm);
	}

	List<Judged> judged() {
		return this.judged;
	}

	/** By steps of this length. */
	List<Episode> episodes() {
		end(false);
		return this.episodes;
	}

	/** Judges the next step. */
	void step() {
		int at = this.judged.size();
		setLimits(at);
		Rule rule = this.expectation.next();
		double value = root(this.series.value(at));
		Judged result = judge(this.series.value(at), rule);
		this.judged.add(result);
		if (!result.isAlarm()) {
			this.expectation.learn(value);
			return;
		}
		if (this.begun >= 0 && at - this.last > this.rhythm.hour()) {
			end(false);
		}
		boolean first = this.begun < 0;
		this.begun = first ? at : this.begun;
		this.last = at;
		this.expectation.learnAnomaly(value, first);
		if (first) {
			learnWhatIsFrequent(at);
		}
		if (at - this.begun >= this.rhythm.cycle()) {
			adopt(at);
		}
	}

	private void learnWhatIsFrequent(int at) {
		this.alarmed.removeIf((earlier) -> time(earlier).plus(this.budget.room()).isBefore(time(at)));
		if (!this.alarmed.isEmpty() || this.budget.isSpentByAnother(time(at))) {
			this.alarmed.forEach(this.expectation::learnAsItCame);
			this.expectation.learnAsItCame(at);
		}
		this.alarmed.add(at);
		this.budget.raise(time(at));
		this.surprised = true;
	}

	/** When a step is over and can be judged. */
	private Instant time(int at) {
		return this.series.time(at + 1);
	}

	/**
	 * Each alarm in the time that has room for one false alarm speaks for limits that are
	 * too narrow: the next has to be ten times less likely. Setting the level by the
	 * alarms that it raised is I. Gibbs and E. Candès, Adaptive Conformal Inference Under
	 * Distribution Shift (2021); here in powers, so that what is extraordinary enough
	 * always passes.
	 */
	private double wary(int at) {
		return this.probability * Math.pow(0.1, this.budget.spent(time(at)));
	}

	/**
	 * Limits are set anew four times a cycle, and when alarms were raised; not within an
	 * episode, which is measured by one limit.
	 */
	private void setLimits(int at) {
		boolean within = this.begun >= 0 && at - this.last <= this.rhythm.hour();
		boolean due = at >= 2 * this.rhythm.cycle() && at % Math.max(1, this.rhythm.cycle() / 4) == 0;
		int now = this.budget.spent(time(at));
		if (!within && (due || this.surprised || now != this.spent)) {
			this.surprised = false;
			this.spent = now;
			this.expectation.setLimits(this.memory, wary(at));
		}
	}

	private Judged judge(double value, Rule rule) {
		double expected = rule.expected();
		double middle = square(expected);
		double least = this.leastChange * Math.abs(middle);
		double low = square(expected + rule.lower());
		double high = square(expected + rule.upper());
		return new Judged(value, middle, Math.min(low - ROUNDING * Math.abs(low), middle - least),
				Math.max(high + ROUNDING * Math.abs(high), middle + least));
	}

	/** Learns what came since the episode began as it came. */
	private void adopt(int at) {
		Expectation anew = new Expectation(this.series.size(), this.rhythm);
		for (int i = 0; i <= at; i++) {
			anew.next();
			double value = root(this.series.value(i));
			anew.learn(value, (i < this.begun) ? this.expectation.believed(i) : value);
		}
		anew.setLimits(this.memory, wary(at));
		this.expectation = anew;
		end(true);
	}

	private void end(boolean adopted) {
		if (this.begun >= 0) {
			this.episodes.add(new Episode(this.begun, this.last, 1, adopted));
			this.begun = -1;
		}
	}

	private static double root(double value) {
		return Math.signum(value) * Math.sqrt(Math.abs(value));
	}

	private static double square(double root) {
		return root * Math.abs(root);
	}

}
