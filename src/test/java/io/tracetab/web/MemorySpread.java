package io.tracetab.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.trace.Condition;
import io.tracetab.trace.FilterFlag;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.Route;
import io.tracetab.trace.Traces;

/**
 * Spreads of the traces in memory.
 */
final class MemorySpread implements RequestSpread {

	private static final int FAILED = RequestFlag.FAULT | RequestFlag.ERROR | RequestFlag.THROTTLE;

	private final MemoryTraces traces;

	private final int oneOf;

	MemorySpread(MemoryTraces traces) {
		this(traces, 1);
	}

	/**
	 * @param oneOf looks at those whose ids are divided by it alone
	 */
	MemorySpread(MemoryTraces traces, int oneOf) {
		this.traces = traces;
		this.oneOf = oneOf;
	}

	@Override
	public int oneOfForCells(long requests) {
		return this.oneOf;
	}

	@Override
	public int oneOfForFacets(long requests) {
		return this.oneOf;
	}

	private List<Traces.Row> rows(Condition condition, int oneOf) {
		return rows(condition).stream().filter((row) -> row.id().low() % oneOf == 0).toList();
	}

	private List<Traces.Row> rows(Condition condition) {
		return this.traces.list(new RequestQuery(condition, RequestQuery.Order.NEWEST, null, 1_000_000)).rows();
	}

	@Override
	public Extent extent(Condition condition) {
		List<Traces.Row> rows = rows(condition);
		return new Extent(rows.size(), rows.stream().mapToLong(Traces.Row::startMicros).min().orElse(0),
				rows.stream().mapToLong(Traces.Row::startMicros).max().orElse(0));
	}

	@Override
	public List<Cell> cells(Condition condition, Grid grid, int oneOf) {
		Map<List<Integer>, List<Traces.Row>> byField = rows(condition, oneOf).stream()
			.collect(Collectors
				.groupingBy((row) -> List.of((int) ((row.startMicros() - grid.fromMicros()) / grid.columnMicros()),
						(int) (Math.log(Math.max(1, row.durationMicros())) * grid.rowsPerE()))));
		return byField.entrySet()
			.stream()
			.map((field) -> new Cell(field.getKey().get(0), field.getKey().get(1), field.getValue().size(),
					field.getValue().stream().filter((row) -> (row.flags() & FAILED) != 0).count(),
					field.getValue().stream().mapToLong((row) -> Math.max(0, row.estimatePicodollars())).sum()))
			.toList();
	}

	@Override
	public List<Facet> facets(Condition condition, int most, int oneOf) {
		List<Traces.Row> rows = rows(condition, oneOf);
		Map<String, Map<String, Long>> byKey = new LinkedHashMap<>();
		for (Traces.Row row : rows) {
			count(byKey, "", ((row.flags() & FAILED) != 0) ? FilterFlag.FAULT.word() : FilterFlag.OK.word());
			count(byKey, "route", row.route().name());
			for (String term : this.traces.terms(row.id())) {
				if (term.startsWith("function:")) {
					count(byKey, "function", term.substring("function:".length()));
				}
				if (term.startsWith("annotation:")) {
					String[] annotation = term.substring("annotation:".length()).split("=", 2);
					count(byKey, "annotation." + annotation[0], annotation[1]);
				}
			}
		}
		List<Facet> facets = new ArrayList<>();
		byKey.forEach((key,
				values) -> facets.add(new Facet(key,
						values.entrySet()
							.stream()
							.map((value) -> new Value(value.getKey(), value.getValue()))
							.sorted(Comparator.comparingLong(Value::requests).reversed())
							.limit(most)
							.toList())));
		return facets;
	}

	private static void count(Map<String, Map<String, Long>> byKey, String key, String value) {
		byKey.computeIfAbsent(key, (each) -> new TreeMap<>()).merge(value, 1L, Long::sum);
	}

	@Override
	public List<Route> routes() {
		return this.traces.routes();
	}

	@Override
	public List<String> terms(String beginning, int most) {
		return this.traces.terms()
			.stream()
			.filter((term) -> term.startsWith(beginning))
			.map((term) -> term.substring(beginning.length()))
			.distinct()
			.sorted()
			.limit(most)
			.toList();
	}

	@Override
	public List<String> annotationKeys() {
		return terms("annotation:", 1_000_000).stream().map((term) -> term.split("=")[0]).distinct().toList();
	}

}
