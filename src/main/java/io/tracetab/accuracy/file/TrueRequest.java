package io.tracetab.accuracy.file;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one sampled request was and cost, in truth.
 *
 * @param entry {@code rest}, {@code http}, {@code queue} or {@code execution}
 * @param outcome {@code ok}, {@code error} or {@code fault}
 * @param coldStarts of functions that it waited for
 * @param coldBehind of functions that nobody waited for
 * @param links traces and spans of the senders of its messages
 * @param waits of those messages, in the same order, in microseconds
 * @param batch how many messages or records it was given at once, sampled or not; 0 when
 * it was given none
 * @param measured whether all it used was reported for this very request
 * @param shownWhole whether its documents show all it used
 */
public record TrueRequest(String trace, String entry, String route, String outcome, long durationMicros, int coldStarts,
		int coldBehind, List<String> links, List<Long> waits, int batch, boolean measured, boolean shownWhole,
		BigDecimal listCostUsd, List<Line> lines) {

	/**
	 * One thing that it used.
	 *
	 * @param resource canonical ARN; empty for what belongs to no resource
	 */
	public record Line(String operation, String resource, String meter, BigDecimal quantity) {
	}

}
