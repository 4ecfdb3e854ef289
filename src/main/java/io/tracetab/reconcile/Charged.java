package io.tracetab.reconcile;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What was charged in a cell, its lines netted.
 *
 * @param quantity billed, in the meter's unit; null where no line says one in a unit that
 * is known
 */
public record Charged(Cell cell, Amounts amounts, @Nullable BigDecimal quantity) {

	Charged plus(Charged other) {
		return new Charged(this.cell, this.amounts.plus(other.amounts), plus(this.quantity, other.quantity));
	}

	private static @Nullable BigDecimal plus(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.add(other);
	}

}
