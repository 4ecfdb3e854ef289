package io.tracetab.recommend.capacity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.BilledUse;
import io.tracetab.recommend.Observed;
import io.tracetab.simulate.capacity.CapacityPrices.Kind;

/**
 * What one table's storage and units, as billed on some days, cost in a month of either
 * class.
 *
 * @param from the first day
 * @param until the day after the last
 * @param requests as many times as were billed
 */
record ClassCost(Resource table, Observed observed, BilledUse.Uses billed, LocalDate from, LocalDate until,
		double requests) {

	private static final double HOURS_OF_MONTH = 730;

	/** Of a month and region, in the Standard class alone, by the price list. */
	private static final double FREE_GB = 25;

	private static final double FREE_UNIT_HOURS = 18_600;

	/**
	 * Something that either class charges.
	 *
	 * @param free of a month; nothing of Standard-IA is
	 */
	private record Charged(Meter standard, Meter infrequent, double free, boolean storage) {

		static Charged units(Kind kind, String what, double free) {
			return new Charged(TableMeters.of(kind, what, false), TableMeters.of(kind, what, true), free, false);
		}

		Meter of(boolean ia) {
			return ia ? this.infrequent : this.standard;
		}

	}

	private static final List<Charged> ALL = List.of(
			new Charged(TableMeters.storage(false), TableMeters.storage(true), FREE_GB, true),
			Charged.units(Kind.READ, "-request-units", 0), Charged.units(Kind.WRITE, "-request-units", 0),
			Charged.units(Kind.READ, "-capacity-unit-hours", FREE_UNIT_HOURS),
			Charged.units(Kind.WRITE, "-capacity-unit-hours", FREE_UNIT_HOURS));

	boolean isInfrequent() {
		return "STANDARD_INFREQUENT_ACCESS".equals(this.table.settings().get(ClassRule.CLASS));
	}

	ClassCost of(LocalDate first, LocalDate end) {
		return new ClassCost(this.table, this.observed, this.billed, first, end, this.requests);
	}

	/** Without a price of the other class nothing is known. */
	boolean isPriced() {
		return ALL.stream().allMatch((each) -> price(each.standard).isPresent() && price(each.infrequent).isPresent());
	}

	/** A replica's writes have meters of their own. */
	boolean isReplicated() {
		return this.billed.quantity(this.table.id().arn(), "dynamodb.replicated") > 0;
	}

	double storageGb() {
		return ALL.stream().filter(Charged::storage).mapToDouble(this::quantity).sum();
	}

	/** A month, at list prices, of storage or of units. */
	double list(boolean ia, boolean storage) {
		return ALL.stream().filter((each) -> each.storage == storage).mapToDouble((each) -> cost(each, ia)).sum();
	}

	double list(boolean ia) {
		return list(ia, true) + list(ia, false);
	}

	/** By how much less the other class costs in a month, at list prices. */
	double saved() {
		return list(isInfrequent()) - list(!isInfrequent());
	}

	/** The same at the prices that are paid. */
	double savedPaid() {
		return ALL.stream().mapToDouble((each) -> {
			Meter now = each.of(isInfrequent());
			double share = this.observed.prices()
				.paidShare(now, this.table.id().region(), this.observed.window())
				.doubleValue();
			return (cost(each, isInfrequent()) - cost(each, !isInfrequent())) * share;
		}).sum();
	}

	private Optional<Money> price(Meter meter) {
		return this.observed.prices().list(meter, this.table.id().region(), this.observed.window());
	}

	private double cost(Charged what, boolean ia) {
		double quantity = quantity(what) * (what.storage ? 1 : this.requests);
		double charged = (ia || isInfrequent()) ? quantity : Math.min(quantity, Math.max(0, region(what) - what.free));
		return charged * price(what.of(ia)).map((price) -> price.amount().doubleValue()).orElse(0.0);
	}

	/** Of a month, whatever its class is now. */
	private double quantity(Charged what) {
		Map<LocalDate, Double> daily = this.billed.daily(this.table.id().arn(), what.of(isInfrequent()).id());
		return sum(daily.entrySet().stream().filter((day) -> isOf(day.getKey())).map((day) -> day.getValue()).toList());
	}

	/** Of all tables of the region, of which a part is free. */
	private double region(Charged what) {
		return sum(this.billed.ofMeters(what.standard.id())
			.stream()
			.filter((use) -> use.meter().equals(what.standard.id()) && use.region().equals(this.table.id().region())
					&& isOf(use.day()))
			.map(BilledUse.Use::quantity)
			.toList());
	}

	private boolean isOf(LocalDate day) {
		return !day.isBefore(this.from) && day.isBefore(this.until);
	}

	private double sum(Collection<Double> quantities) {
		long days = Math.max(1, this.until.toEpochDay() - this.from.toEpochDay());
		return quantities.stream().mapToDouble(Double::doubleValue).sum() * HOURS_OF_MONTH / (24 * days);
	}

}
