package io.tracetab.pipeline;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.Stores;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.Metrics;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Traces;

/**
 * What is loaded: how much of each kind, from which inputs, and what was lost on the way.
 */
public final class LoadedData {

	private final Stores stores;

	private final SampleData sample;

	private final RouteCosts costs;

	LoadedData(Stores stores, SampleData sample, RouteCosts costs) {
		this.stores = stores;
		this.sample = sample;
		this.costs = costs;
	}

	/**
	 * The routes of a window, dearest in total first.
	 * @param window null for all time
	 */
	public List<RouteCosts.RouteSummary> routes(@Nullable Window window) {
		Window asked = (window != null) ? window : this.stores.traces().totals().span();
		return (asked != null) ? this.costs.of(asked) : List.of();
	}

	/**
	 * All requests of a window as one; empty when there are none.
	 * @param window null for all time
	 */
	public Optional<RouteCosts.Latency> latency(@Nullable Window window) {
		return Optional.ofNullable((window != null) ? window : this.stores.traces().totals().span())
			.flatMap(this.costs::latency);
	}

	public Totals totals() {
		Metrics.Totals metrics = this.stores.metrics().totals();
		Inventory inventory = this.stores.inventory();
		return new Totals(this.stores.traces().totals(), this.stores.reports().count(), metrics.series(),
				metrics.points(), inventory.everything().size());
	}

	/** Readings of inputs, latest first. */
	public List<IngestLedger.Run> runs(int limit) {
		return this.stores.ledger().runs(limit);
	}

	/** What became of all records ever read. */
	public Counts counts() {
		return this.stores.ledger().totals();
	}

	/** Records that are set aside, by id after the given one. */
	public List<IngestLedger.KeptAside> setAside(@Nullable Long afterId, int limit) {
		return this.stores.ledger().aside(afterId, limit);
	}

	/** Whether what is shown is the sample world, not the reader's own. */
	public boolean isSample() {
		return this.sample.isShown();
	}

	/** Whether that is still being read. */
	public boolean isLoading() {
		return this.sample.isLoading();
	}

	/**
	 * How much is kept.
	 *
	 * @param points of metric series
	 * @param states of resources: one a resource and change
	 */
	public record Totals(Traces.Totals traces, long reports, long series, long points, long states) {
	}

}
