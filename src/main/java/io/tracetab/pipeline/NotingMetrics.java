package io.tracetab.pipeline;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.TouchedDays;

/**
 * Metrics that note of which days points came in.
 */
record NotingMetrics(Metrics metrics, TouchedDays touched) implements Metrics {

	@Override
	public long add(Collection<Series> series) {
		long changed = this.metrics.add(series);
		if (changed > 0) {
			Set<LocalDate> days = series.stream()
				.flatMap((one) -> one.points().stream())
				.map((point) -> LocalDate.ofInstant(point.time(), ZoneOffset.UTC))
				.collect(Collectors.toSet());
			this.touched.note(days);
		}
		return changed;
	}

	@Override
	public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions, Window window) {
		return this.metrics.find(namespace, metric, dimensions, window);
	}

	@Override
	public List<Series> all() {
		return this.metrics.all();
	}

	@Override
	public Totals totals() {
		return this.metrics.totals();
	}

}
