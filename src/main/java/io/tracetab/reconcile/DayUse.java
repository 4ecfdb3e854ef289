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

	private final Map<Billed, BigDecimal> billed = new HashMap<>();

	private final RouteAccounts accounts;

	/** A day of which nothing is known. */
	DayUse() {
		this(RouteAccounts.NONE);
	}

	DayUse(RouteAccounts accounts) {
		this.accounts = accounts;
	}

	void addTraced(UseKey key, TracedUse use) {
		this.traced.merge(key, use, TracedUse::plus);
	}

	/** All use of a meter: as billed, or as counted where a capacity is paid. */
	void addBilled(UseKey key, String account, BigDecimal quantity) {
		this.billed.merge(Billed.of(key, account), quantity, BigDecimal::add);
	}

	/** What may be on an account's bill. */
	TracedUse traced(UseKey key, String account) {
		return this.accounts.of(this.traced.getOrDefault(key, TracedUse.NONE), key, account);
	}

	BigDecimal billed(UseKey key, String account) {
		return this.billed.getOrDefault(Billed.of(key, account), BigDecimal.ZERO);
	}

	/** A resource says whose it is. */
	private record Billed(UseKey key, String account) {

		static Billed of(UseKey key, String account) {
			return new Billed(key, key.resource().isEmpty() ? account : "");
		}

	}

}
