package io.tracetab.metric;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * One statistic of one metric over time.
 *
 * @param account twelve digits, or empty when the answer did not say
 * @param dimensions name to value, sorted by name
 * @param statistic {@code Sum}, {@code Average}, {@code SampleCount}, {@code p95}
 * @param periodSeconds what each point covers, from its time on
 */
public record Series(String account, String region, String namespace, String metric,
		SortedMap<String, String> dimensions, String statistic, int periodSeconds, List<Point> points) {

	/** The same series with other points. */
	public Series withPoints(List<Point> others) {
		return new Series(this.account, this.region, this.namespace, this.metric, this.dimensions, this.statistic,
				this.periodSeconds, others);
	}

	/** A value for the period that starts at the time. */
	public record Point(Instant time, double value) {

		/** The value in the digits that it is written with, for those who keep money. */
		public BigDecimal decimal() {
			return BigDecimal.valueOf(this.value);
		}

	}

}
