package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.RouteCosts;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;

/**
 * What the pipeline says is loaded.
 */
final class PipelineFacts implements LoadedFacts {

	private final LoadedData loaded;

	PipelineFacts(LoadedData loaded) {
		this.loaded = loaded;
	}

	@Override
	public LoadedData.Totals totals() {
		return this.loaded.totals();
	}

	@Override
	public List<IngestLedger.Run> runs(int limit) {
		return this.loaded.runs(limit);
	}

	@Override
	public Counts counts() {
		return this.loaded.counts();
	}

	@Override
	public List<IngestLedger.KeptAside> setAside(@Nullable Long afterId, int limit) {
		return this.loaded.setAside(afterId, limit);
	}

	@Override
	public List<RouteSummary> routes(@Nullable Window window) {
		return this.loaded.routes(window).stream().map(PipelineFacts::summary).toList();
	}

	@Override
	public Optional<RouteCosts.Latency> latency(@Nullable Window window) {
		return this.loaded.latency(window);
	}

	private static RouteSummary summary(RouteCosts.RouteSummary route) {
		long requests = route.outcomes().requests();
		Money total = route.total();
		Money mean = (total == null || requests == 0) ? null : new Money(
				total.amount().divide(BigDecimal.valueOf(requests), MathContext.DECIMAL64), total.currency());
		return new RouteSummary(route.route(), requests, route.p50Micros(), route.p95Micros(),
				route.outcomes().faults(), route.outcomes().errors(), mean);
	}

	@Override
	public boolean isSample() {
		return this.loaded.isSample();
	}

	@Override
	public boolean isLoading() {
		return this.loaded.isLoading();
	}

}
