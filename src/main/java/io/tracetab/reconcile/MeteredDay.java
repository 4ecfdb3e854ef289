package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

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

}
