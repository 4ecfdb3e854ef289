package io.tracetab.reconcile;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;

/**
 * Allocations kept in a list; loses what it is told to lose.
 */
final class MemoryAllocations implements Allocations {

	final Map<LocalDate, List<Allocation>> parts = new TreeMap<>();

	final Map<LocalDate, List<MeteredDay>> metered = new TreeMap<>();

	final Map<LocalDate, List<StandingDay>> standing = new TreeMap<>();

	@Nullable Bucket lost;

	@Override
	public void replaceStanding(LocalDate day, Collection<StandingDay> rows) {
		this.standing.put(day, List.copyOf(rows));
	}

	@Override
	public void replace(LocalDate day, Collection<Allocation> allocations, Collection<MeteredDay> rows,
			Map<Route, Long> traced) {
		this.parts.put(day, allocations.stream().filter((part) -> part.bucket() != this.lost).toList());
		this.metered.put(day, List.copyOf(rows));
	}

	@Override
	public Map<Cell.Payer, Amounts> charged(LocalDate day) {
		Map<Cell.Payer, Amounts> charged = new HashMap<>();
		this.parts.getOrDefault(day, List.of())
			.forEach((part) -> charged.merge(part.cell().payer(), part.amounts(), Amounts::plus));
		return charged;
	}

	@Override
	public List<MeteredDay> metered(Window days) {
		return this.metered.values()
			.stream()
			.flatMap(List::stream)
			.filter((row) -> days.contains(row.day().atStartOfDay(ZoneOffset.UTC).toInstant()))
			.toList();
	}

	@Override
	public List<RouteCost> routes(Window days, CostBasis basis, boolean daily, Map<Dimension, String> only) {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

	@Override
	public List<Sum> sums(Window days, List<Dimension> by, Map<Dimension, String> only) {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

}
