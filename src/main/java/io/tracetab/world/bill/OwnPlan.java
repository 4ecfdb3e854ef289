package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.tracetab.world.ledger.ListPrices;

/**
 * A Savings Plan that an account has for itself: what it does to an hour of the account's
 * usage.
 *
 * @param what it is for: {@code compute} or {@code database}
 * @param hourlyUsd the fee, paid in every hour
 */
public record OwnPlan(String account, String what, BigDecimal hourlyUsd) {

	private static final SavingsPlan RATES = SavingsPlan.of("", BigDecimal.ZERO);

	private static final Set<String> OF_DATABASES = Set.of("dynamodb.read-request-units",
			"dynamodb.write-request-units", "dynamodb.read-capacity-unit-hours", "dynamodb.write-capacity-unit-hours",
			"elasticache.ecpus.valkey");

	/** The least discount that AWS tells is 12 %: no list has the others. */
	private static final BigDecimal DATABASE_SHARE = new BigDecimal("0.88");

	private record Covered(BigDecimal quantity, BigDecimal rate, BigDecimal list) {

		BigDecimal share() {
			return this.rate.divide(this.list, BilledMeter.SCALE, RoundingMode.HALF_UP);
		}

	}

	private boolean covers(Item item) {
		return item.account().equals(this.account)
				&& (this.what.equals("database") ? OF_DATABASES.contains(item.meter()) : RATES.prices(item));
	}

	private Covered covered(Item item, BigDecimal quantity, ListPrices prices) {
		BigDecimal list = prices.of(item.region(), item.meter());
		return new Covered(quantity, this.what.equals("database") ? list.multiply(DATABASE_SHARE) : RATES.rate(item),
				list);
	}

	/** What the hour costs more with it, in dollars: less than nothing where it pays. */
	public BigDecimal costs(Hour hour, ListPrices prices) {
		List<Covered> all = hour.usage()
			.entrySet()
			.stream()
			.filter((used) -> covers(used.getKey()))
			.map((used) -> covered(used.getKey(), used.getValue(), prices))
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
