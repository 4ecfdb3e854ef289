package io.tracetab.recommend.commitment;

import java.util.Arrays;
import java.util.Collection;

/**
 * What each hour costs on demand, and what committing to a part of it would.
 *
 * @param usd at list price, one for each hour
 */
record HourlySpend(double[] usd) {

	/** Of several, hour by hour. */
	static HourlySpend sum(Collection<HourlySpend> some, int hours) {
		double[] usd = new double[hours];
		some.forEach((each) -> Arrays.setAll(usd, (hour) -> usd[hour] + each.usd[hour]));
		return new HourlySpend(usd);
	}

	/** The same hours with so large a share of it. */
	HourlySpend times(double share) {
		return new HourlySpend(Arrays.stream(this.usd).map((each) -> each * share).toArray());
	}

	HourlySpend part(int from, int until) {
		return new HourlySpend(Arrays.copyOfRange(this.usd, from, until));
	}

	int hours() {
		return this.usd.length;
	}

	/** Share of the hours that use so much. */
	double using(double least) {
		return Arrays.stream(this.usd).filter((each) -> each >= least - 1e-12).count() / (double) Math.max(1, hours());
	}

	double sum() {
		return Arrays.stream(this.usd).sum();
	}

	/**
	 * What a commitment saves: it is paid each hour, used or not, and carries as much as
	 * costs more on demand by the discount.
	 * @param commitment an hour
	 */
	double saved(double commitment, double discount) {
		double carries = commitment / (1 - discount);
		return Arrays.stream(this.usd).map((each) -> Math.min(each, carries)).sum() - commitment * hours();
	}

	/**
	 * The commitment an hour that saves most. Each further dollar that is carried costs
	 * what the discount leaves of it in all hours and is spared in those that use it: it
	 * pays as long as at least so large a share of the hours does.
	 */
	double best(double discount) {
		double[] sorted = Arrays.stream(this.usd).sorted().toArray();
		if (sorted.length == 0) {
			return 0;
		}
		int below = (int) Math.floor(discount * sorted.length);
		return sorted[Math.min(below, sorted.length - 1)] * (1 - discount);
	}

}
