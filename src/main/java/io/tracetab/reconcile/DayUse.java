package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What one day says of how much traced requests explain: kept for the days that coverage
 * is pooled over.
 */
final class DayUse {

	private final Map<UseKey, TracedUse> traced = new HashMap<>();

	private final Map<UseKey, BigDecimal> billed = new HashMap<>();

	void addTraced(UseKey key, TracedUse use) {
		this.traced.merge(key, use, TracedUse::plus);
	}

	/** All use of a meter: as billed, or as counted where a capacity is paid. */
	void addBilled(UseKey key, BigDecimal quantity) {
		this.billed.merge(key, quantity, BigDecimal::add);
	}

	TracedUse traced(UseKey key) {
		return this.traced.getOrDefault(key, TracedUse.NONE);
	}

	BigDecimal billed(UseKey key) {
		return this.billed.getOrDefault(key, BigDecimal.ZERO);
	}

}
