package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.tracetab.world.stack.Place;

/**
 * A Compute Savings Plan of one year without upfront payment: a fee for every hour, which
 * pays for the duration of functions at lower rates. What it does not use in an hour is
 * lost.
 *
 * @param arn of the plan, which the payer owns
 * @param commitmentUsd for each hour
 * @param rates dollars for a unit, by region and meter
 */
public record SavingsPlan(String arn, BigDecimal commitmentUsd, Map<String, BigDecimal> rates) {

	private static final Set<String> APART = Set.of(Place.DATA_ACCOUNT, Place.LAB_ACCOUNT);

	static SavingsPlan of(String arn, BigDecimal commitmentUsd) {
		Map<String, BigDecimal> rates = new HashMap<>();
		BilledMeters.rows("savings-plan-rates.csv")
			.forEach(cells -> rates.put(cells[0] + ' ' + cells[1], new BigDecimal(cells[2])));
		return new SavingsPlan(arn, commitmentUsd, Map.copyOf(rates));
	}

	/** Accounts beside the shop's have no part in what the payer has committed to. */
	boolean covers(Item item) {
		return !APART.contains(item.account()) && prices(item);
	}

	/** Whether it has a rate for it, whoever uses it. */
	boolean prices(Item item) {
		return this.rates.containsKey(key(item));
	}

	/** Dollars for one unit of what it covers. */
	BigDecimal rate(Item item) {
		BigDecimal rate = this.rates.get(key(item));
		if (rate == null) {
			throw new IllegalArgumentException("The plan does not cover " + item.meter() + " in " + item.region());
		}
		return rate;
	}

	private static String key(Item item) {
		return item.region() + ' ' + item.meter();
	}

}
