package io.tracetab.world.truth;

import java.math.BigDecimal;

import io.tracetab.world.ledger.Line;

/**
 * A sum of usage under one price.
 */
final class Used {

	private final BigDecimal unitPriceUsd;

	private long calls;

	private BigDecimal quantity = BigDecimal.ZERO;

	Used(BigDecimal unitPriceUsd) {
		this.unitPriceUsd = unitPriceUsd;
	}

	void add(Line line) {
		this.calls++;
		this.quantity = this.quantity.add(line.quantity());
	}

	long calls() {
		return this.calls;
	}

	BigDecimal quantity() {
		return this.quantity;
	}

	/** Exact: every line of the sum has the same price. */
	BigDecimal listCostUsd() {
		return this.quantity.multiply(this.unitPriceUsd);
	}

}
