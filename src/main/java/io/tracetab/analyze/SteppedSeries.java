package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.tracetab.metric.Series;

/**
 * Numbers at even steps of time. A step that nothing is known of is {@link Double#NaN}.
 */
public final class SteppedSeries {

	private final Instant from;

	private final Duration step;

	private final double[] values;

	private SteppedSeries(Instant from, Duration step, double[] values) {
		if (step.isZero() || step.isNegative()) {
			throw new IllegalArgumentException("A step of " + step + ": expected one that is longer than nothing");
		}
		this.from = from;
		this.step = step;
		this.values = values;
	}

	/**
	 * A series of its own copy of values.
	 * @param from where the first step begins
	 */
	public static SteppedSeries of(Instant from, Duration step, double... values) {
		return new SteppedSeries(from, step, values.clone());
	}

	/**
	 * Points on even steps that begin with the first one. Of two in one step the later
	 * counts.
	 * @param points by time, at least one
	 */
	public static SteppedSeries of(Duration step, List<Series.Point> points) {
		Instant first = points.get(0).time();
		Instant last = points.get(points.size() - 1).time();
		double[] values = new double[Math.toIntExact(steps(first, last, step)) + 1];
		Arrays.fill(values, Double.NaN);
		for (Series.Point point : points) {
			values[Math.toIntExact(steps(first, point.time(), step))] = point.value();
		}
		return new SteppedSeries(first, step, values);
	}

	/** To the nearest: who takes samples is a little early or late. */
	private static long steps(Instant first, Instant time, Duration step) {
		return Duration.between(first, time).plus(step.dividedBy(2)).dividedBy(step);
	}

	public int size() {
		return this.values.length;
	}

	public double value(int at) {
		return this.values[at];
	}

	public Duration step() {
		return this.step;
	}

	/** Where a step begins. */
	public Instant time(int at) {
		return this.from.plus(this.step.multipliedBy(at));
	}

	/**
	 * Means of so many steps each; the last ones that make no whole are left out. Steps
	 * that are not known have no part in it.
	 */
	SteppedSeries means(int together) {
		double[] means = new double[this.values.length / together];
		for (int i = 0; i < means.length; i++) {
			means[i] = Arrays.stream(this.values, i * together, (i + 1) * together)
				.filter((value) -> !Double.isNaN(value))
				.average()
				.orElse(Double.NaN);
		}
		return new SteppedSeries(time(0), this.step.multipliedBy(together), means);
	}

	/** The same where a step that nothing is known of is a step in which nothing came. */
	SteppedSeries orNothing() {
		return new SteppedSeries(this.from, this.step,
				Arrays.stream(this.values).map((value) -> Double.isNaN(value) ? 0 : value).toArray());
	}

	/** The first steps alone. */
	SteppedSeries first(int count) {
		return new SteppedSeries(this.from, this.step, Arrays.copyOf(this.values, count));
	}

}
