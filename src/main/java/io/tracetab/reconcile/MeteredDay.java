package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.price.EffectivePrice;
import io.tracetab.quantity.Money;

/**
 * What was billed of a meter of one resource on a day, beside what traced requests say:
 * the effective price, and what the model and the bill differ by. Only usage of known
 * meters, its own lines without credits.
 *
 * @param billed units on the bill, in the meter's unit; more than zero
 * @param modelled units of traced requests, weighted; of capacities zero, whose use is
 * counted in another unit
 * @param charged for the billed units
 * @param listPrice of one unit in the payer's currency; null when no price is known
 */
public record MeteredDay(LocalDate day, Cell.Payer payer, Cell.Item item, BigDecimal billed, BigDecimal modelled,
		Amounts charged, @Nullable BigDecimal listPrice) {

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	/**
	 * How far the model at list price is from the bill.
	 *
	 * @param quantity modelled minus billed units, at list price: judges the model
	 * @param rate billed units at list price minus what they effectively cost: discounts,
	 * free tier, commitments
	 */
	public record Residual(BigDecimal quantity, BigDecimal rate) {

		Residual plus(Residual other) {
			return new Residual(this.quantity.add(other.quantity), this.rate.add(other.rate));
		}

	}

	/** Of all that was traced in a currency; empty where no list price of it is known. */
	public static Optional<Residual> residual(Collection<MeteredDay> days, String currency) {
		return days.stream()
			.filter((day) -> day.payer.currency().equals(currency) && day.modelled.signum() > 0)
			.flatMap((day) -> day.residual().stream())
			.reduce(Residual::plus);
	}

	/** Empty when no list price is known. */
	public Optional<Residual> residual() {
		return Optional.ofNullable(this.listPrice)
			.map((price) -> new Residual(this.modelled.subtract(this.billed).multiply(price),
					this.billed.multiply(price).subtract(this.charged.effective())));
	}

	/** What one unit effectively cost, to sixteen digits. */
	public BigDecimal effectivePrice() {
		return this.charged.effective().divide(this.billed, DIGITS);
	}

	/** What bills of one day teach the price book; virtual currencies have no price. */
	static List<EffectivePrice> prices(Collection<MeteredDay> rows) {
		Map<List<String>, EffectivePrice> prices = new LinkedHashMap<>();
		for (MeteredDay row : rows) {
			Currency currency = currency(row.payer.currency());
			if (row.billed.signum() > 0 && currency != null) {
				EffectivePrice price = new EffectivePrice(row.day, row.item.meter(), row.item.resource(),
						row.item.region(), new Money(row.charged.effective(), currency), row.billed);
				prices.merge(List.of(price.meter(), price.resource(), price.region(), row.payer.currency()), price,
						EffectivePrice::plus);
			}
		}
		return List.copyOf(prices.values());
	}

	private static @Nullable Currency currency(String code) {
		try {
			return Currency.getInstance(code);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
