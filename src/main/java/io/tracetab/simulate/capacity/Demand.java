package io.tracetab.simulate.capacity;

import java.util.Arrays;

import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * Read or write units that a table or an index was asked for, by the minute. Immutable.
 */
public final class Demand {

	private static final int MINUTE = 60;

	private final long firstMinute;

	private final double[] units;

	private final int periodSeconds;

	private Demand(long firstMinute, double[] units, int periodSeconds) {
		this.firstMinute = firstMinute;
		this.units = units;
		this.periodSeconds = periodSeconds;
	}

	/**
	 * Demand from a minute on.
	 * @param firstMinute minutes since the epoch
	 * @param units in each minute, not in each second
	 */
	public static Demand of(long firstMinute, double... units) {
		return new Demand(firstMinute, units.clone(), MINUTE);
	}

	/**
	 * What CloudWatch counted ({@code ConsumedReadCapacityUnits}, {@code Sum}). Longer
	 * steps than a minute are spread evenly, so that their peaks are lost:
	 * {@link #isCoarse()}. What was throttled is not in it.
	 */
	public static Demand of(Series consumed, Window window) {
		long first = window.from().getEpochSecond() / MINUTE;
		double[] units = new double[(int) (window.length().toSeconds() / MINUTE)];
		int minutes = Math.max(1, consumed.periodSeconds() / MINUTE);
		for (Series.Point point : consumed.points()) {
			long at = point.time().getEpochSecond() / MINUTE - first;
			for (long minute = Math.max(0, at); minute < Math.min(units.length, at + minutes); minute++) {
				units[(int) minute] += point.value() / minutes;
			}
		}
		return new Demand(first, units, consumed.periodSeconds());
	}

	public int minutes() {
		return this.units.length;
	}

	/** Minutes since the epoch. */
	public long minute(int index) {
		return this.firstMinute + index;
	}

	/** Units in a minute. */
	public double units(int index) {
		return this.units[index];
	}

	/** Whether it was counted in longer steps than a minute. */
	public boolean isCoarse() {
		return this.periodSeconds > MINUTE;
	}

	/** All units. */
	public double total() {
		return Arrays.stream(this.units).sum();
	}

	/** Units a second that so large shares of the minutes do not exceed. */
	double[] perSecond(double... shares) {
		double[] sorted = this.units.clone();
		Arrays.sort(sorted);
		return Arrays.stream(shares)
			.map((share) -> (sorted.length == 0) ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))] / MINUTE)
			.toArray();
	}

	/** Units a second in the busiest minute. */
	public double peak() {
		return Arrays.stream(this.units).max().orElse(0) / MINUTE;
	}

	/** The minutes from one to another, the latter not in it. */
	public Demand part(int from, int until) {
		return new Demand(this.firstMinute + from, Arrays.copyOfRange(this.units, from, until), this.periodSeconds);
	}

	/** The same shape, so many times as much. */
	public Demand times(double factor) {
		return new Demand(this.firstMinute, Arrays.stream(this.units).map((each) -> each * factor).toArray(),
				this.periodSeconds);
	}

}
