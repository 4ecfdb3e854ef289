package io.tracetab.quantity;

/**
 * Money for one unit.
 */
public record UnitPrice(Money money, Unit unit) {

	/**
	 * The exact, unrounded price of a quantity.
	 * @throws IllegalArgumentException when the quantity is in another unit
	 */
	public Money times(Quantity quantity) {
		if (quantity.unit() != this.unit) {
			throw new IllegalArgumentException("A price per %s cannot be applied to %s".formatted(this.unit, quantity));
		}
		return this.money.times(quantity.amount());
	}

}
