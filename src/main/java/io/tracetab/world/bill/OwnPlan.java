package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

import io.tracetab.world.ledger.ListPrices;

/**
 * A Compute Savings Plan that an account has for itself: what it does to an hour of the
 * account's usage.
 *
 * @param hourlyUsd the fee, paid in every hour
 */
public record OwnPlan(String account, BigDecimal hourlyUsd) {

	private static final SavingsPlan RATES = SavingsPlan.of("", BigDecimal.ZERO);

	private record Covered(BigDecimal quantity, BigDecimal rate, BigDecimal list) {

		BigDecimal share() {
			return this.rate.divide(this.list, BilledMeter.SCALE, RoundingMode.HALF_UP);
		}

	}

	/** What the hour costs more with it, in dollars: less than nothing where it pays. */
	public BigDecimal costs(Hour hour, ListPrices prices) {
		List<Covered> all = hour.usage()
			.entrySet()
			.stream()
			.filter((used) -> used.getKey().account().equals(this.account) && RATES.prices(used.getKey()))
			.map((used) -> new Covered(used.getValue(), RATES.rate(used.getKey()),
					prices.of(used.getKey().region(), used.getKey().meter())))
			.sorted(Comparator.comparing(Covered::share))
			.toList();
		BigDecimal left = this.hourlyUsd;
		BigDecimal costs = this.hourlyUsd;
		for (Covered each : all) {
			BigDecimal quantity = each.quantity.min(left.divide(each.rate, BilledMeter.SCALE, RoundingMode.DOWN));
			left = left.subtract(quantity.multiply(each.rate));
			costs = costs.subtract(quantity.multiply(each.list));
		}
		return costs;
	}

}
