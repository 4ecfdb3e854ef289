package io.tracetab.source.aws;

import java.util.Comparator;
import java.util.SortedMap;

/**
 * One metric of one thing in one form: a query of a call, and what AWS charges by.
 *
 * @param dimensions name to value
 * @param period seconds
 */
record MetricSought(String namespace, String metric, SortedMap<String, String> dimensions, String statistic,
		int period) implements Comparable<MetricSought> {

	private static final Comparator<MetricSought> ORDER = Comparator.comparing(MetricSought::namespace)
		.thenComparing((each) -> each.dimensions.toString())
		.thenComparing(MetricSought::metric)
		.thenComparing(MetricSought::statistic)
		.thenComparing(MetricSought::period);

	@Override
	public int compareTo(MetricSought other) {
		return ORDER.compare(this, other);
	}

}
