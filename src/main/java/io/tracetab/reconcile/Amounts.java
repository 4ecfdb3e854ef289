package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.Costs;

/**
 * Costs of one currency on each basis, exact. Equal when their values are, whatever their
 * scale.
 *
 * @param list null where no line of them says it
 */
public record Amounts(BigDecimal billed, BigDecimal effective, @Nullable BigDecimal list) {

	/** What is divided. Nothing in a reconciliation speaks of contracted cost. */
	static final List<CostBasis> DIVIDED = List.of(CostBasis.BILLED, CostBasis.EFFECTIVE, CostBasis.LIST);

	public static final Amounts NONE = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, null);

	public Amounts {
		billed = plain(billed);
		effective = plain(effective);
		list = (list != null) ? plain(list) : null;
	}

	static Amounts of(Costs costs) {
		return new Amounts(costs.billed(), costs.effective(), costs.list());
	}

	/** An amount on one basis, nothing on the others. */
	static Amounts on(CostBasis basis, BigDecimal amount) {
		return switch (basis) {
			case BILLED -> new Amounts(amount, BigDecimal.ZERO, null);
			case EFFECTIVE -> new Amounts(BigDecimal.ZERO, amount, null);
			case LIST -> new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, amount);
			case CONTRACTED -> throw new IllegalArgumentException("Contracted cost is not divided");
		};
	}

	public Amounts plus(Amounts other) {
		return new Amounts(this.billed.add(other.billed), this.effective.add(other.effective),
				plus(this.list, other.list));
	}

	public Amounts minus(Amounts other) {
		return plus(new Amounts(other.billed.negate(), other.effective.negate(),
				(other.list != null) ? other.list.negate() : null));
	}

	/** The amount on a basis; null where it is not known: of contracted cost, never. */
	public @Nullable BigDecimal on(CostBasis basis) {
		return switch (basis) {
			case BILLED -> this.billed;
			case EFFECTIVE -> this.effective;
			case LIST -> this.list;
			case CONTRACTED -> null;
		};
	}

	/** Whether there is no money on any basis. */
	public boolean isNothing() {
		return this.billed.signum() == 0 && this.effective.signum() == 0
				&& (this.list == null || this.list.signum() == 0);
	}

	private static @Nullable BigDecimal plus(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.add(other);
	}

	static BigDecimal plain(BigDecimal amount) {
		if (amount.signum() == 0) {
			return BigDecimal.ZERO;
		}
		BigDecimal stripped = amount.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
