package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tracetab.ingest.RunLog;
import io.tracetab.pipeline.RunLogDesk;
import io.tracetab.source.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * The log of one run of a function.
 */
record RunLogView(@Schema(description = "The log group that the run writes to") String group, String requestId,
		@Schema(description = "not-asked, empty, lines, or failed") String state,
		@Schema(description = "When AWS was asked; null when it was not") @Nullable Instant asked, List<Line> lines,
		@Schema(description = "Whether there are more lines than were asked for") boolean cut,
		@Schema(description = "Why it cannot be asked; null when it can") @Nullable String problem,
		@Schema(description = "What can be done about it") @Nullable String wayOut) {

	/**
	 * One event of the log.
	 */
	record Line(Instant time, String text) {
	}

	static RunLogView of(RunLogDesk.Found found) {
		RunLog log = found.log();
		SourceFailure failure = found.failure();
		String state = (failure != null) ? "failed"
				: (log == null) ? "not-asked" : log.lines().isEmpty() ? "empty" : "lines";
		return new RunLogView(found.group(), found.requestId(), state, (log == null) ? null : log.asked(),
				(log == null) ? List.of()
						: log.lines().stream().map((line) -> new Line(line.time(), line.text())).toList(),
				log != null && log.cut(), (failure == null) ? null : failure.getMessage(),
				(failure == null) ? null : failure.wayOut());
	}

}
