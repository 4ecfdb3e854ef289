package io.tracetab.pipeline;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
		return addEach(List.of(series)).get(0);
	}

	@Override
	public List<Long> addEach(List<? extends Collection<Series>> answers) {
		List<Long> changed = this.metrics.addEach(answers);
		Set<LocalDate> days = new HashSet<>();
		for (int i = 0; i < answers.size(); i++) {
			if (changed.get(i) > 0) {
				answers.get(i)
					.forEach((one) -> one.points()
						.forEach((point) -> days.add(LocalDate.ofInstant(point.time(), ZoneOffset.UTC))));
			}
		}
		if (!days.isEmpty()) {
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
