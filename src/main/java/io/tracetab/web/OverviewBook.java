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
 * What is loaded, as pages and the API look it up.
 */
final class OverviewBook {

	static final int PAGE = 100;

	private static final int RUNS = 50;

	private final LoadedFacts loaded;

	OverviewBook(LoadedFacts loaded) {
		this.loaded = loaded;
	}

	LoadedData.Totals totals() {
		return this.loaded.totals();
	}

	Counts counts() {
		return this.loaded.counts();
	}

	/** The latest ones. */
	List<IngestLedger.Run> runs() {
		return this.loaded.runs(RUNS);
	}

	boolean isSample() {
		return this.loaded.isSample();
	}

	boolean isLoading() {
		return this.loaded.isLoading();
	}

	List<RouteSummary> routes(@Nullable Window window) {
		return this.loaded.routes(window);
	}

	Optional<RouteCosts.Latency> latency(@Nullable Window window) {
		return this.loaded.latency(window);
	}

	WindowChoice window(@Nullable String named, @Nullable String from, @Nullable String until) {
		ParameterReader reader = new ParameterReader();
		Window window = reader.window(named, from, until, totals().traces().span());
		return new WindowChoice(window, List.copyOf(reader.problems()));
	}

	/** Asks for one more than a page holds, to know whether there is a next one. */
	SetAsideList setAside(long after, int limit) {
		List<IngestLedger.KeptAside> found = this.loaded.setAside((after > 0) ? after : null, limit + 1);
		List<SetAsideList.Row> rows = found.stream().limit(limit).map(SetAsideList.Row::of).toList();
		Long next = (found.size() > limit) ? rows.get(limit - 1).id() : null;
		return new SetAsideList(rows, next);
	}

	/** A record that is set aside; empty when there is none of this id. */
	Optional<byte[]> record(long id) {
		return this.loaded.setAside(id - 1, 1)
			.stream()
			.filter((kept) -> kept.id() == id)
			.map((kept) -> kept.record().raw())
			.findFirst();
	}

}
