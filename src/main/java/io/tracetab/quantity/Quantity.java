package io.tracetab.quantity;

import java.math.BigDecimal;

/**
 * An exact number of units.
 */
public record Quantity(BigDecimal amount, Unit unit) {

	public static Quantity of(String amount, Unit unit) {
		return new Quantity(new BigDecimal(amount), unit);
	}

	public static Quantity of(long amount, Unit unit) {
		return new Quantity(BigDecimal.valueOf(amount), unit);
	}

	public Quantity plus(Quantity other) {
		if (this.unit != other.unit) {
			throw new IllegalArgumentException("Cannot add %s to %s: units differ".formatted(other, this));
		}
		return new Quantity(this.amount.add(other.amount), this.unit);
	}

	@Override
	public String toString() {
		return this.amount.toPlainString() + " " + this.unit;
	}

}
