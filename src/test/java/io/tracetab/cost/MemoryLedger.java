package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.BillLine;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.AllocationCosts;

/**
 * Costs that a test writes down, as lines or as parts.
 */
public final class MemoryLedger implements BillCosts, AllocationCosts {

	private final List<Entry> entries = new ArrayList<>();

	private List<Charged> charged = List.of();

	/**
	 * An amount with its values.
	 */
	private record Entry(LocalDate day, Map<CostDimension.Kind, String> values, BigDecimal amount) {

		String value(CostDimension dimension, CostLabels labels) {
			return labels.table(dimension.kind())
				.map((table) -> label(table, table.by().stream().map((kind) -> of(kind)).toList()))
				.orElseGet(() -> of(dimension.kind()));
		}

		private String label(CostLabels.Table table, List<String> by) {
			return table.during()
				.stream()
				.filter((each) -> each.covers(this.day) && each.values().equals(by))
				.map(CostLabels.During::label)
				.findFirst()
				.orElse(table.labels().getOrDefault(by, ""));
		}

		String of(CostDimension.Kind kind) {
			return this.values.getOrDefault(kind, "");
		}

	}

	/** Adds an amount: names of dimensions and values in turn. */
	public MemoryLedger add(LocalDate day, String amount, String... values) {
		Map<CostDimension.Kind, String> map = new EnumMap<>(CostDimension.Kind.class);
		for (int i = 0; i < values.length; i += 2) {
			map.put(CostDimension.parse(values[i]).orElseThrow().kind(), values[i + 1]);
		}
		this.entries.add(new Entry(day, map, new BigDecimal(amount)));
		this.charged = chargedOf(this.entries);
		return this;
	}

	/** What a resource is tagged with on the days that it is charged for. */
	public void tag(String resource, LocalDate first, LocalDate last, SortedMap<String, String> tags) {
		List<Charged> all = new ArrayList<>(this.charged);
		Charged of = all.stream().filter((each) -> resource.equals(each.resource())).findFirst().orElseThrow();
		all.add(new Charged(of.product(), of.account(), tags, first, last));
		this.charged = all;
	}

	private static List<Charged> chargedOf(List<Entry> entries) {
		Map<BillLine.Product, Charged> charged = new LinkedHashMap<>();
		for (Entry entry : entries) {
			String resource = entry.of(CostDimension.Kind.RESOURCE);
			BillLine.Product product = new BillLine.Product(entry.of(CostDimension.Kind.SERVICE), null,
					entry.of(CostDimension.Kind.REGION), resource.isEmpty() ? null : resource, null, null);
			charged.put(product, new Charged(product, entry.of(CostDimension.Kind.ACCOUNT), new TreeMap<>(),
					entry.day(), entry.day()));
		}
		return List.copyOf(charged.values());
	}

	@Override
	public List<Bills.CostRow> costs(CostQuery query, CostLabels labels) {
		Map<List<Object>, Bills.CostRow> rows = new LinkedHashMap<>();
		for (Entry entry : this.entries) {
			boolean asked = !entry.day().isBefore(query.from()) && entry.day().isBefore(query.until())
					&& query.filters()
						.stream()
						.allMatch((filter) -> entry.value(filter.dimension(), labels).equals(filter.value()));
			if (asked) {
				LocalDate step = step(query, entry.day());
				List<String> keys = query.groupBy()
					.stream()
					.map((by) -> grouped(entry.value(by, labels), by, labels))
					.toList();
				rows.merge(List.of(step, keys), new Bills.CostRow(step, keys, entry.amount(), 1, 0),
						(one, other) -> new Bills.CostRow(step, keys, one.amount().add(other.amount()),
								one.lines() + other.lines(), 0));
			}
		}
		return new ArrayList<>(rows.values());
	}

	@Override
	public List<Bills.CostRow> byFirst(CostQuery query, CostLabels labels) {
		Map<List<Object>, Bills.CostRow> rows = new LinkedHashMap<>();
		for (Bills.CostRow row : costs(query, labels)) {
			List<String> keys = new ArrayList<>(row.keys());
			if (!keys.get(0).isEmpty()) {
				keys.subList(1, keys.size()).replaceAll((key) -> "");
			}
			rows.merge(List.of(row.from(), keys),
					new Bills.CostRow(row.from(), keys, row.amount(), row.lines(), row.silent()), CostDesk::sum);
		}
		return new ArrayList<>(rows.values());
	}

	private static String grouped(String value, CostDimension by, CostLabels labels) {
		return labels.apart().getOrDefault(by, Set.of(value)).contains(value) ? value : CostLabels.OTHERS;
	}

	private static LocalDate step(CostQuery query, LocalDate day) {
		return switch (query.step()) {
			case DAY -> day;
			case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
			case MONTH -> day.withDayOfMonth(1);
			case WHOLE -> query.from();
		};
	}

	/** All in the first hour of the day. */
	@Override
	public List<HourRow> hours(CostQuery query, CostLabels labels) {
		CostQuery days = new CostQuery(query.currency(), query.from(), query.until(), query.basis(), CostQuery.Step.DAY,
				query.groupBy(), query.filters());
		return costs(days, labels).stream()
			.map((row) -> new HourRow(row.from().atStartOfDay(ZoneOffset.UTC).toInstant(), row.keys(), row.amount(),
					false))
			.toList();
	}

	@Override
	public List<Charged> charged() {
		return this.charged;
	}

	@Override
	public Set<Used> used(Window days) {
		return this.entries.stream()
			.map((entry) -> new Used(entry.of(CostDimension.Kind.RESOURCE), entry.of(CostDimension.Kind.ACCOUNT)))
			.collect(Collectors.toSet());
	}

	@Override
	public Set<String> routes(Window days) {
		return this.entries.stream()
			.map((entry) -> entry.of(CostDimension.Kind.ROUTE))
			.filter((route) -> !route.isEmpty())
			.collect(Collectors.toSet());
	}

}
