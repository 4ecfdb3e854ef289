package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.tracetab.world.ledger.ListPrices;

/**
 * The bill by day, resource, meter and cause: what of it belongs to requests, what to
 * pollers, to onlookers, to nobody. It adds up to the bill, exactly.
 */
public final class Breakdown implements Consumer<Charge> {

	private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::day)
		.thenComparing(Cell::item)
		.thenComparing(Cell::kind);

	private final SortedMap<Cell, Sum> cells = new TreeMap<>(ORDER);

	private final ListPrices prices;

	/**
	 * Usage is also valued at these prices: the first tier that is not free. Atlas has
	 * none.
	 */
	public Breakdown(ListPrices prices) {
		this.prices = prices;
	}

	/**
	 * What is summed by; the day is the one on which a line begins.
	 */
	public record Cell(LocalDate day, Item item, Charge.Kind kind) {
	}

	/**
	 * What lines sum to.
	 *
	 * @param quantity what was used; zero for lines that are no usage
	 * @param list quantity at list price, exact: what the ledger says
	 * @param exact quantity at the price of its tier, not rounded
	 * @param billed as the lines say, each rounded by itself
	 */
	public record Sum(BigDecimal quantity, BigDecimal list, BigDecimal exact, BigDecimal billed, BigDecimal effective) {

		static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
				BigDecimal.ZERO);

		Sum plus(Sum other) {
			return new Sum(this.quantity.add(other.quantity), this.list.add(other.list), this.exact.add(other.exact),
					this.billed.add(other.billed), this.effective.add(other.effective));
		}

		/** What rounding line by line has added. */
		public BigDecimal rounding() {
			return this.billed.subtract(this.exact);
		}

	}

	@Override
	public void accept(Charge charge) {
		Charge.Amounts amounts = charge.amounts();
		BigDecimal quantity = charge.kind().usage() ? amounts.quantity() : BigDecimal.ZERO;
		BigDecimal list = (quantity.signum() == 0 || charge.kind() == Charge.Kind.ATLAS) ? BigDecimal.ZERO
				: quantity.multiply(this.prices.of(charge.item().region(), charge.item().meter()));
		this.cells.merge(new Cell(Hour.dayOf(charge.from()), charge.item(), charge.kind()),
				new Sum(quantity, list, amounts.exact(), amounts.billed(), amounts.effective()), Sum::plus);
	}

	/** By day, account, region, meter, resource, operation, cause and kind. */
	public SortedMap<Cell, Sum> cells() {
		return this.cells;
	}

	public Sum sum(Predicate<Cell> which) {
		return this.cells.entrySet()
			.stream()
			.filter(entry -> which.test(entry.getKey()))
			.map(SortedMap.Entry::getValue)
			.reduce(Sum.NOTHING, Sum::plus);
	}

}
