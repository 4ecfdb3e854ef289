package io.tracetab.world.ledger;

import java.math.BigDecimal;

/**
 * One thing that a request used and what it cost at list price. Nothing is rounded.
 *
 * @param service such as {@code lambda}
 * @param resource canonical ARN; empty for what belongs to no resource
 * @param unitPriceUsd dollars for one unit of the meter
 */
public record Line(String service, String operation, String resource, String meter, BigDecimal quantity,
		BigDecimal unitPriceUsd) {

	public BigDecimal amountUsd() {
		return this.quantity.multiply(this.unitPriceUsd);
	}

}
