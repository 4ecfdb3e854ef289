package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the next value of a series is likely to be, and how far off it may be, by one of a
 * few simple rules: the median of the last hour, of the last cycle, or, for each cycle
 * that has been seen twice, what stood at the same place in up to four cycles before,
 * each with the level it stood on taken away and today's added. So a weekly cycle is no
 * news, nor is slow growth, and a series without a cycle is not made noisier by one. All
 * of it are medians: one wild day moves nothing. A median of seasonal differences is the
 * robust form of the seasonal naive forecast (R. Hyndman and G. Athanasopoulos,
 * Forecasting: Principles and Practice, 2021).
 * <p>
 * The rule with the narrowest limits speaks. Limits of all rules are passed with the same
 * probability, so the narrowest miss the least; sets of predictions are compared so in V.
 * Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World (2005).
 */
final class Expectation {

	private static final int CYCLES = 4;

	private static final int LEAST_ERRORS = 28;

	private final double[] came;

	private final double[] believed;

	private final List<Rule> rules = new ArrayList<>();

	private final List<RollingMedian> levels = new ArrayList<>();

	private final int trial;

	private int known;

	private Rule speaks;

	/**
	 * An expectation of a series of that many steps.
	 */
	Expectation(int size, Rhythm rhythm) {
		this.came = new double[size];
		this.believed = new double[size];
		this.trial = Math.max(LEAST_ERRORS, rhythm.cycle() / 2);
		RollingMedian hour = level(rhythm.hour());
		this.speaks = new Rule((at) -> hour.median(), size, rhythm.hour());
		this.rules.add(this.speaks);
		for (int cycle : rhythm.cycles()) {
			RollingMedian level = level(cycle);
			if (this.rules.size() == 1) {
				this.rules.add(new Rule((at) -> level.median(), size, rhythm.hour()));
			}
			this.rules.add(cyclic(cycle, level, size, rhythm.hour()));
		}
	}

	private RollingMedian level(int steps) {
		RollingMedian level = new RollingMedian(steps);
		this.levels.add(level);
		return level;
	}

	private Rule cyclic(int cycle, RollingMedian level, int size, int apart) {
		double[] levels = new double[size];
		return new Rule((at) -> {
			levels[at] = level.median();
			double[] offsets = new double[CYCLES];
			Arrays.fill(offsets, Double.NaN);
			for (int i = 0; i < CYCLES && at - (i + 1) * cycle >= cycle; i++) {
				int then = at - (i + 1) * cycle;
				offsets[i] = this.came[then] - levels[then];
			}
			return levels[at] + Numbers.median(offsets);
		}, size, apart);
	}

	/**
	 * Chooses the rule that is to speak.
	 * @param memory so many steps back count
	 * @param probability that an ordinary value passes one of the limits
	 */
	void setLimits(int memory, double probability) {
		int from = Math.max(0, this.known - memory);
		this.rules.forEach((rule) -> rule.setLimits(from, this.known, this.trial, probability));
		this.speaks = this.rules.stream().min(Comparator.comparing(Rule::span)).orElse(this.speaks);
	}

	/** What is expected of the step that comes next. To be asked once for each step. */
	Rule next() {
		this.rules.forEach((rule) -> rule.expect(this.known));
		return this.speaks;
	}

	/** Learns what came; NaN when nothing did. */
	void learn(double value) {
		learn(value, value);
	}

	/**
	 * Learns what came, and what of it is believed: levels rest on this one. Cycles rest
	 * on what came, because the second time it is no anomaly, and medians of several
	 * cycles bear one that was.
	 */
	void learn(double value, double believedValue) {
		this.rules.forEach((rule) -> rule.learn(this.known, value));
		add(value, believedValue);
	}

	/**
	 * Learns that an anomaly came: what had been expected is believed in its stead.
	 * @param first whether it is the first of its episode
	 */
	void learnAnomaly(double value, boolean first) {
		this.rules.forEach((rule) -> rule.learnAnomaly(this.known, value, first));
		add(value, this.speaks.expected());
	}

	/** Learns that what was an anomaly is nothing rare. */
	void learnAsItCame(int step) {
		this.rules.forEach((rule) -> rule.learnAsItCame(step));
	}

	private void add(double value, double believedValue) {
		this.levels.forEach((level) -> level.add(believedValue));
		this.came[this.known] = value;
		this.believed[this.known++] = believedValue;
	}

	/** What was believed of a step. */
	double believed(int at) {
		return this.believed[at];
	}

}
