package io.tracetab.web;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostQuery;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Provisional;

/**
 * What was charged, as pages and answers tell it.
 */
final class CostsBook {

	/** As many groups have a series of their own; the others are one. */
	private static final int SERIES = 7;

	private final Bills bills;

	private final Allocations allocations;

	private final InstantSource clock;

	CostsBook(Bills bills, Allocations allocations, InstantSource clock) {
		this.bills = bills;
		this.allocations = allocations;
		this.clock = clock;
	}

	/** Which days still move; empty when none of the question's does. */
	Optional<Provisional> provisional(CostQuery query) {
		return Optional.of(Provisional.at(this.clock.instant())).filter((days) -> days.touches(query.until()));
	}

	/** Whose the costs are; empty where they are not divided. */
	Optional<CostsParts> parts(CostQuery query) {
		return CostsParts.of(query, this.allocations);
	}

	/** The question of an address; empty when no bill is loaded. */
	Optional<CostQuery> query(CostsParameters given) {
		List<Bills.Extent> extents = this.bills.extents();
		return extents.isEmpty() ? Optional.empty() : Optional.of(new CostsReader(extents).read(given));
	}

	List<Bills.Extent> extents() {
		return this.bills.extents();
	}

	List<Bills.Statement> statements() {
		return this.bills.statements();
	}

	/**
	 * The answer, beside that of as many days before: of those up to the newest charge.
	 */
	CostsView view(CostQuery query) {
		Map<List<String>, BigDecimal> earlier = new HashMap<>();
		CostQuery before = before(query).orElse(null);
		if (before != null) {
			this.bills.costs(before).forEach((row) -> earlier.merge(row.keys(), row.amount(), BigDecimal::add));
		}
		Map<List<String>, BigDecimal> amounts = new HashMap<>();
		long lines = 0;
		long silent = 0;
		for (Bills.CostRow row : this.bills.costs(query.whole())) {
			amounts.merge(row.keys(), row.amount(), BigDecimal::add);
			lines += row.lines();
			silent += row.silent();
		}
		earlier.keySet().forEach((keys) -> amounts.putIfAbsent(keys, BigDecimal.ZERO));
		List<CostsView.Row> rows = rows(amounts, earlier, query.groupBy().size());
		CostsView.Total total = new CostsView.Total(sum(amounts), sum(earlier), lines, silent);
		return new CostsView(query, total, before != null, rows, chart(query, rows));
	}

	/** Empty when the bill does not speak of all those days: nothing is compared then. */
	private Optional<CostQuery> before(CostQuery query) {
		return this.bills.extents()
			.stream()
			.filter((extent) -> extent.currency().equals(query.currency()))
			.findFirst()
			.map((extent) -> {
				LocalDate behind = extent.last().plusDays(1);
				LocalDate until = behind.isBefore(query.until()) && behind.isAfter(query.from()) ? behind
						: query.until();
				LocalDate from = query.from().minusDays(ChronoUnit.DAYS.between(query.from(), until));
				return from.isBefore(extent.first()) ? null : query.over(from, query.from()).whole();
			});
	}

	/** Groups of the first dimension, dearest first, each followed by its own. */
	private static List<CostsView.Row> rows(Map<List<String>, BigDecimal> amounts,
			Map<List<String>, BigDecimal> earlier, int depth) {
		List<CostsView.Row> rows = new ArrayList<>();
		add(List.of(), depth, amounts, earlier, rows);
		return rows;
	}

	private static void add(List<String> parent, int depth, Map<List<String>, BigDecimal> amounts,
			Map<List<String>, BigDecimal> earlier, List<CostsView.Row> rows) {
		int level = parent.size();
		if (level == depth) {
			return;
		}
		Map<String, BigDecimal> now = level(parent, amounts);
		Map<String, BigDecimal> before = level(parent, earlier);
		now.entrySet()
			.stream()
			.sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.comparing(BigDecimal::abs))
				.reversed()
				.thenComparing(Map.Entry.comparingByKey()))
			.forEach((entry) -> {
				List<String> keys = new ArrayList<>(parent);
				keys.add(entry.getKey());
				rows.add(new CostsView.Row(keys, entry.getValue(),
						before.getOrDefault(entry.getKey(), BigDecimal.ZERO)));
				add(keys, depth, amounts, earlier, rows);
			});
	}

	private static Map<String, BigDecimal> level(List<String> parent, Map<List<String>, BigDecimal> amounts) {
		Map<String, BigDecimal> level = new TreeMap<>();
		amounts.forEach((keys, amount) -> {
			if (keys.subList(0, parent.size()).equals(parent)) {
				level.merge(keys.get(parent.size()), amount, BigDecimal::add);
			}
		});
		return level;
	}

	private static BigDecimal sum(Map<List<String>, BigDecimal> amounts) {
		return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private CostsView.Chart chart(CostQuery query, List<CostsView.Row> rows) {
		List<String> named = rows.stream()
			.filter((row) -> row.depth() == 0 && row.amount().signum() != 0)
			.map(CostsView.Row::key)
			.limit(SERIES)
			.toList();
		List<LocalDate> steps = steps(query);
		Map<String, BigDecimal[]> series = new LinkedHashMap<>();
		named.forEach((key) -> series.put(key, zeros(steps.size())));
		BigDecimal[] others = zeros(steps.size());
		CostQuery first = new CostQuery(query.currency(), query.from(), query.until(), query.basis(), query.step(),
				query.groupBy().subList(0, 1), query.filters());
		boolean other = false;
		for (Bills.CostRow row : this.bills.costs(first)) {
			int at = steps.indexOf(row.from());
			BigDecimal[] amounts = series.getOrDefault(row.keys().get(0), others);
			other |= amounts == others && row.amount().signum() != 0;
			amounts[at] = amounts[at].add(row.amount());
		}
		List<CostsView.Series> all = new ArrayList<>();
		series.forEach((key, amounts) -> all.add(new CostsView.Series(key, false, List.of(amounts))));
		if (other) {
			all.add(new CostsView.Series("", true, List.of(others)));
		}
		return new CostsView.Chart(steps, all);
	}

	private static BigDecimal[] zeros(int size) {
		BigDecimal[] zeros = new BigDecimal[size];
		Arrays.fill(zeros, BigDecimal.ZERO);
		return zeros;
	}

	private static List<LocalDate> steps(CostQuery query) {
		List<LocalDate> steps = new ArrayList<>();
		LocalDate step = switch (query.step()) {
			case DAY, WHOLE -> query.from();
			case WEEK -> query.from().minusDays(query.from().getDayOfWeek().getValue() - 1L);
			case MONTH -> query.from().withDayOfMonth(1);
		};
		while (step.isBefore(query.until())) {
			steps.add(step);
			step = switch (query.step()) {
				case DAY -> step.plusDays(1);
				case WEEK -> step.plusWeeks(1);
				case MONTH -> step.plusMonths(1);
				case WHOLE -> query.until();
			};
		}
		return steps;
	}

}
