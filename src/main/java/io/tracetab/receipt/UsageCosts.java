package io.tracetab.receipt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import io.tracetab.price.PriceBook;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Quantity;

/**
 * What sums of usage cost at list price, by the first paid tier: the price that receipts
 * use. Capacities have no price of a single use.
 */
public final class UsageCosts {

	private final PriceBook prices;

	private final MeterCatalogue meters;

	public UsageCosts(PriceBook prices, MeterCatalogue meters) {
		this.prices = prices;
		this.meters = meters;
	}

	/**
	 * A quantity of a meter at the price in force at a time.
	 * @param meter its id
	 * @return empty when meter or price is not known
	 */
	public Optional<Money> of(String meter, String region, BigDecimal quantity, Instant time) {
		return meter(meter).flatMap((known) -> this.prices.price(known, region, time)
			.map((price) -> price.unitPrice().times(new Quantity(quantity, known.unit()))));
	}

	/** A meter by its id. */
	public Optional<Meter> meter(String id) {
		return this.meters.find(id).map(MeterDefinition::meter);
	}

	/** The meter that a usage type of a bill names. */
	public Optional<Meter> billed(String service, String usageType) {
		return this.meters.named(service, usageType).map(MeterDefinition::meter);
	}

}
