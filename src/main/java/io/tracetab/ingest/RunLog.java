package io.tracetab.ingest;

import java.time.Instant;
import java.util.List;

/**
 * What one run of a function wrote to its log, as it was asked for.
 *
 * @param asked when
 * @param lines in the order of their times; none where nothing was found
 * @param cut whether there are more lines than were asked for
 */
public record RunLog(Instant asked, List<Line> lines, boolean cut) {

	/**
	 * One event of the log, which may hold several lines of text.
	 */
	public record Line(Instant time, String text) {
	}

}
