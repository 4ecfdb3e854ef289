package io.tracetab.world.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one request cost.
 *
 * @param trace X-Ray's id of the request
 * @param measured whether everything it used was reported for this very request, so that
 * a receipt has no excuse to differ
 */
public record Entry(String trace, boolean measured, List<Line> lines) {

	public BigDecimal listCostUsd() {
		return this.lines.stream().map(Line::amountUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
