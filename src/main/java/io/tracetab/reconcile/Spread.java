package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

import org.jspecify.annotations.Nullable;

import io.tracetab.usage.TraceGroups;

/**
 * By how much an estimate would differ with each group of traces left out and the others
 * weighed anew. Spreads of parts that rest on the same traces add up to that of their
 * sum.
 */
public final class Spread {

	/** Chance has no part in it. */
	public static final Spread NONE = of((group) -> 0);

	/** Two-sided 95 % of Student's distribution with nineteen degrees of freedom. */
	static final double T = 2.093;

	private static final double MILLION = 1e6;

	private static final double MOST = 1000;

	private final double[] differences;

	private Spread(double[] differences) {
		this.differences = differences;
	}

	/** Of a difference for each group. */
	public static Spread of(double... differences) {
		return of((group) -> differences[group]);
	}

	static Spread of(IntToDoubleFunction differences) {
		double[] all = new double[TraceGroups.COUNT];
		Arrays.setAll(all, differences);
		return new Spread(all);
	}

	/** As {@link #toMillionths} gave it. */
	public static Spread ofMillionths(int... millionths) {
		return of((group) -> millionths[group] / MILLION);
	}

	/** Differences as whole millionths: those of a part as a share of it. */
	public int[] toMillionths() {
		return DoubleStream.of(this.differences)
			.mapToInt((share) -> (int) Math.round(MILLION * Math.max(-MOST, Math.min(MOST, share))))
			.toArray();
	}

	double at(int group) {
		return this.differences[group];
	}

	public Spread plus(Spread other) {
		return of((group) -> this.differences[group] + other.differences[group]);
	}

	public Spread times(double factor) {
		return of((group) -> factor * this.differences[group]);
	}

	public Spread times(BigDecimal factor) {
		return times(factor.doubleValue());
	}

	/** As a share of a whole; of nothing there is none. */
	public Spread shareOf(BigDecimal whole) {
		return (whole.signum() == 0) ? NONE : times(1 / whole.doubleValue());
	}

	/**
	 * Of the ratio of an amount with this spread to another: each group is left out of
	 * both. Null where nothing of the other is left without a group.
	 */
	@Nullable Spread ofRatio(BigDecimal amount, BigDecimal other, Spread ofOther) {
		double whole = amount.doubleValue();
		double base = other.doubleValue();
		boolean isLeft = DoubleStream.of(ofOther.differences).allMatch((difference) -> base + difference > 0);
		return (base <= 0 || !isLeft) ? null
				: of((group) -> (whole + this.differences[group]) / (base + ofOther.differences[group]) - whole / base);
	}

	/** Of sums over parts, each the part's amount times its millionths. */
	public static Spread ofSums(double[] amountsTimesMillionths) {
		return of((group) -> amountsTimesMillionths[group] / MILLION);
	}

	/** What {@link #ofSums} makes one of. */
	public double[] toSums() {
		return DoubleStream.of(this.differences).map((difference) -> difference * MILLION).toArray();
	}

	/** As {@link #variance}, for who compares units. */
	BigDecimal varianceOfUnits() {
		return BigDecimal.valueOf(variance());
	}

	/** As {@link #margin}, to six digits. */
	BigDecimal marginOfAmount() {
		return new BigDecimal(margin(), new MathContext(6));
	}

	/** The variance that the jackknife estimates. */
	public double variance() {
		double squares = 0;
		for (double difference : this.differences) {
			squares += difference * difference;
		}
		return squares * (TraceGroups.COUNT - 1) / TraceGroups.COUNT;
	}

	/** Half of the 95 % interval. */
	public double margin() {
		return T * Math.sqrt(variance());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Spread spread && Arrays.equals(this.differences, spread.differences);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.differences);
	}

	@Override
	public String toString() {
		return Arrays.toString(this.differences);
	}

}
