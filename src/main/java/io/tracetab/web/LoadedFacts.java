package io.tracetab.web;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.RouteCosts;
import io.tracetab.quantity.Window;

/**
 * What is loaded, as the Overview tells it.
 */
interface LoadedFacts {

	LoadedData.Totals totals();

	/** Readings of inputs, latest first. */
	List<IngestLedger.Run> runs(int limit);

	/** What became of all records ever read. */
	Counts counts();

	/** Records that are set aside, by id after the given one. */
	List<IngestLedger.KeptAside> setAside(@Nullable Long afterId, int limit);

	/**
	 * The routes of a window, in no particular order.
	 * @param window null for all time
	 */
	List<RouteSummary> routes(@Nullable Window window);

	/**
	 * All requests of a window as one; empty when there are none.
	 * @param window null for all time
	 */
	Optional<RouteCosts.Latency> latency(@Nullable Window window);

	/** Whether it is the sample world, not the reader's own data. */
	boolean isSample();

	/** Whether that is still being read. */
	boolean isLoading();

}
