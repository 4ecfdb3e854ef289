package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The errors of one figure, as they are found.
 */
final class Errors {

	private final String name;

	private final String unit;

	private double[] values = new double[64];

	private int count;

	private double worst;

	private String worstAt = "";

	Errors(String name, String unit) {
		this.name = name;
		this.unit = unit;
	}

	void add(double error, String where) {
		if (this.count == this.values.length) {
			this.values = Arrays.copyOf(this.values, 2 * this.count);
		}
		this.values[this.count++] = error;
		if (error > this.worst) {
			this.worst = error;
			this.worstAt = where;
		}
	}

	/** One that is either right or missed. */
	void right(boolean right, String where) {
		add(right ? 0 : 1, where);
	}

	/** The difference as a share of the true value. */
	void relative(BigDecimal shown, BigDecimal truth, String where) {
		BigDecimal off = shown.subtract(truth).abs();
		if (off.signum() == 0) {
			add(0, where);
		}
		else {
			add((truth.signum() == 0) ? 1 : off.divide(truth.abs(), MathContext.DECIMAL64).doubleValue(), where);
		}
	}

	void relative(long shown, long truth, String where) {
		relative(BigDecimal.valueOf(shown), BigDecimal.valueOf(truth), where);
	}

	Figure figure() {
		double[] sorted = Arrays.copyOf(this.values, this.count);
		Arrays.sort(sorted);
		long exact = Arrays.stream(sorted).filter((error) -> error == 0).count();
		return new Figure(this.name, this.unit, this.count, exact, quantile(sorted, 0.5), quantile(sorted, 0.95),
				this.worst, this.worstAt, Bounds.of(this.name).orElse(null));
	}

	private static double quantile(double[] sorted, double share) {
		return (sorted.length == 0) ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
	}

}
