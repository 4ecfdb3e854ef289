package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.Route;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;

/**
 * What a made shop used and was charged, by the day, and which routes it was for.
 */
final class MadeCosts implements Allocations {

	static final LocalDate FIRST = LocalDate.of(2026, 8, 3);

	private static final Cell.Payer PAYER = new Cell.Payer("999999999999", "123456789012", "USD");

	private final List<MeteredDay> days = new ArrayList<>();

	private final List<Sum> routes = new ArrayList<>();

	/**
	 * Adds a day.
	 * @param charged for the units, whatever they cost at list price
	 */
	void add(int day, Cell.Item item, double units, String listPrice, BigDecimal charged) {
		this.days.add(new MeteredDay(FIRST.plusDays(day), PAYER, item, BigDecimal.valueOf(units), BigDecimal.ZERO,
				new Amounts(charged, charged, null), new BigDecimal(listPrice)));
	}

	void addRoute(int day, String route, String cost) {
		BigDecimal amount = new BigDecimal(cost);
		this.routes.add(new Sum(Map.of(Dimension.DAY, FIRST.plusDays(day).toString(), Dimension.ROUTE, route,
				Dimension.RESOURCE, "checkout"), "USD", new Amounts(amount, amount, null)));
	}

	@Override
	public List<MeteredDay> metered(Window window) {
		return this.days.stream()
			.filter((day) -> window.contains(day.day().atStartOfDay(ZoneOffset.UTC).toInstant()))
			.toList();
	}

	@Override
	public List<Sum> sums(Window window, List<Dimension> by, Map<Dimension, String> only) {
		return this.routes.stream()
			.filter((sum) -> sum.of(Dimension.RESOURCE).equals(only.get(Dimension.RESOURCE)))
			.filter((sum) -> window
				.contains(LocalDate.parse(sum.of(Dimension.DAY)).atStartOfDay(ZoneOffset.UTC).toInstant()))
			.toList();
	}

	@Override
	public void replace(LocalDate day, Collection<Allocation> parts, Collection<MeteredDay> metered,
			Map<Route, Long> traced) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<RouteCost> routes(Window days, CostBasis basis, boolean daily, Map<Dimension, String> only) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Map<Cell.Payer, Amounts> charged(LocalDate day) {
		throw new UnsupportedOperationException();
	}

}
