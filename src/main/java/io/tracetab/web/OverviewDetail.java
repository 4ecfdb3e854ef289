package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.quantity.Window;

/**
 * What is loaded.
 */
record OverviewDetail(long traces, long spans, long documents, long reports, long series, long points, long resources,
		@Schema(description = "Start of the first request") @Nullable Instant first,
		@Schema(description = "Start of the newest request") @Nullable Instant newest,
		@Schema(description = "Whether it is the sample world") boolean sample, CountsDetail records,
		List<RunDetail> runs) {

	static OverviewDetail of(OverviewBook book) {
		LoadedData.Totals totals = book.totals();
		Window span = totals.traces().span();
		return new OverviewDetail(totals.traces().traces(), totals.traces().spans(), totals.traces().documents(),
				totals.reports(), totals.series(), totals.points(), totals.states(),
				(span != null) ? span.from() : null, (span != null) ? span.until() : null, book.isSample(),
				CountsDetail.of(book.counts()), book.runs().stream().map(RunDetail::of).toList());
	}

	/** What became of records: read = stored + duplicate + setAside. */
	record CountsDetail(long read, long stored, long duplicate, long setAside) {

		static CountsDetail of(Counts counts) {
			return new CountsDetail(counts.read(), counts.stored(), counts.duplicate(), counts.setAside());
		}

	}

	/** One reading of one input. */
	record RunDetail(String input, Instant startedAt,
			@Schema(description = "Absent while under way, or killed") @Nullable Instant finishedAt,
			CountsDetail records) {

		static RunDetail of(IngestLedger.Run run) {
			return new RunDetail(run.input(), run.startedAt(), run.finishedAt(), CountsDetail.of(run.counts()));
		}

	}

}
