package io.tracetab.world.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one request cost.
 *
 * @param trace X-Ray's id of the request
 * @param measured whether everything it used is reported for this very request, as long
 * as all its documents are shown, so that a receipt has no excuse to differ
 */
public record Entry(String trace, boolean measured, List<Part> parts) {

	/**
	 * What one run of a function used, its calls included.
	 *
	 * @param function ARN; empty for what a request used outside its functions: the API,
	 * and being traced
	 */
	public record Part(String function, List<Line> lines) {
	}

	public List<Line> lines() {
		return this.parts.stream().flatMap(part -> part.lines.stream()).toList();
	}

	public BigDecimal listCostUsd() {
		BigDecimal sum = BigDecimal.ZERO;
		for (Part part : this.parts) {
			for (Line line : part.lines) {
				sum = sum.add(line.amountUsd());
			}
		}
		return sum;
	}

}
