package io.tracetab.analyze;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;

/**
 * One way to expect the next value of a series, and how far it was off so far.
 */
final class Rule {

	private final Guess guess;

	private final double[] errors;

	private final double[] raw;

	private final int apart;

	private double expected = Double.NaN;

	private double lower = Double.NaN;

	private double upper = Double.NaN;

	private double span = Double.POSITIVE_INFINITY;

	/**
	 * A rule for a series of that many steps.
	 * @param apart errors that are farther apart, in steps, are no longer one
	 */
	Rule(Guess guess, int size, int apart) {
		this.guess = guess;
		this.apart = apart;
		this.errors = new double[size];
		this.raw = new double[size];
	}

	/** NaN when it has nothing to say yet. */
	double expect(int step) {
		this.expected = this.guess.at(step);
		return this.expected;
	}

	double expected() {
		return this.expected;
	}

	/** How far below what is expected a value may be: below zero. NaN while on trial. */
	double lower() {
		return this.lower;
	}

	/** How far above. NaN while on trial. */
	double upper() {
		return this.upper;
	}

	/**
	 * How far the limits would be apart if nothing had ever been taken for an anomaly:
	 * what rules are compared by. Infinite while on trial.
	 */
	double span() {
		return this.span;
	}

	void learn(int step, double value) {
		this.raw[step] = value - this.expected;
		this.errors[step] = this.raw[step];
	}

	/**
	 * Learns of a value that is an anomaly: its error counts as the largest that would
	 * have been none, and of what follows it nothing counts.
	 */
	void learnAnomaly(int step, double value, boolean first) {
		this.raw[step] = value - this.expected;
		this.errors[step] = first ? Math.max(this.lower, Math.min(this.upper, this.raw[step])) : Double.NaN;
	}

	/** Counts the error of an anomaly as it was. */
	void learnAsItCame(int step) {
		this.errors[step] = this.raw[step];
	}

	/**
	 * Sets the limits anew.
	 * @param from the first step that counts
	 * @param least errors that are needed: one that spoke less often may have had luck
	 */
	void setLimits(int from, int until, int least, double probability) {
		double[] all = Numbers.sorted(this.raw, from, until);
		if (all.length < least) {
			return;
		}
		this.span = upper(all, clusters(this.raw, from, until, 1), probability)
				- lower(all, clusters(this.raw, from, until, -1), probability);
		double[] ordinary = Numbers.sorted(this.errors, from, until);
		this.lower = lower(ordinary, clusters(this.errors, from, until, -1), probability);
		this.upper = upper(ordinary, clusters(this.errors, from, until, 1), probability);
	}

	private static double upper(double[] sorted, DoubleToIntFunction clusters, double probability) {
		return TailModel.of(sorted, clusters).level(probability);
	}

	private static double lower(double[] sorted, DoubleToIntFunction clusters, double probability) {
		double[] turned = new double[sorted.length];
		Arrays.setAll(turned, (i) -> -sorted[sorted.length - 1 - i]);
		return -upper(turned, clusters, probability);
	}

	/** How often errors went beyond a threshold; a while apart it is another time. */
	private DoubleToIntFunction clusters(double[] errors, int from, int until, int sign) {
		return (threshold) -> {
			int count = 0;
			int last = Integer.MIN_VALUE / 2;
			for (int at = from; at < until; at++) {
				if (sign * errors[at] > threshold) {
					count += (at - last > this.apart) ? 1 : 0;
					last = at;
				}
			}
			return count;
		};
	}

	/** What is expected of a step, from the values before it. */
	interface Guess {

		double at(int step);

	}

}
