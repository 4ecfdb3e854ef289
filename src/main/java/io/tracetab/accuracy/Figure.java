package io.tracetab.accuracy;

import org.jspecify.annotations.Nullable;

/**
 * How far one figure of the product is from the truth, over all places where it is shown.
 *
 * @param unit of the errors: {@code USD}, {@code share} of the true value, {@code count},
 * {@code missed} (1 for each that was not right)
 * @param n how often it was compared
 * @param exact how often there was no difference at all
 * @param worstAt where the worst error is; empty when there is none
 * @param bound null when the figure is not judged
 */
public record Figure(String name, String unit, long n, long exact, double median, double p95, double worst,
		String worstAt, @Nullable Bound bound) {

	/** How many were not exact, as a share of all. */
	public double missed() {
		return (this.n == 0) ? 0 : (this.n - this.exact) / (double) this.n;
	}

	/** Whether it is further off than it may be. */
	public boolean isBroken() {
		if (this.bound == null) {
			return false;
		}
		double error = switch (this.bound.of()) {
			case MEDIAN -> this.median;
			case P95 -> this.p95;
			case WORST -> this.worst;
			case MISSED -> missed();
		};
		return !this.bound.allows(error, this.n);
	}

}
