package io.tracetab.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.quantity.Money;
import io.tracetab.trace.Condition;
import io.tracetab.trace.FilterCompletion;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.Traces;

/**
 * How requests are spread, as pages and the API show it.
 */
final class SpreadBook {

	/** Requests that are shown each for itself. */
	static final int MOST_POINTS = 1000;

	private static final int FAILED = RequestFlag.FAULT | RequestFlag.ERROR | RequestFlag.THROTTLE;

	/** Fields of time; a multiple of the steps of the table. */
	private static final int COLUMNS = 120;

	private static final int STEPS = 12;

	/** Nine rows for a tenfold duration. */
	private static final double ROWS_PER_E = 9 / Math.log(10);

	private static final int VALUES = 8;

	/** Of the slowest so many are all in the plane, where others stand for more. */
	private static final int SLOWEST = 300;

	private final Traces traces;

	private final RequestSpread spread;

	SpreadBook(Traces traces, RequestSpread spread) {
		this.traces = traces;
		this.spread = spread;
	}

	FilterCompletion completion(String typed, int caret) {
		return FilterCompletion.at(typed, caret, this.spread);
	}

	SpreadView spread(Condition condition) {
		RequestSpread.Extent extent = this.spread.extent(condition);
		if (extent.requests() == 0) {
			return new SpreadView(0, 1, 0, 0, List.of(), List.of(), List.of());
		}
		RequestSpread.Grid grid = grid(extent);
		int oneOf = this.spread.oneOfForCells(extent.requests());
		List<RequestSpread.Cell> cells = (oneOf > 1) ? estimated(condition, grid, oneOf)
				: this.spread.cells(condition, grid, 1);
		List<SpreadView.Field> fields = cells.stream().map((cell) -> field(cell, grid)).toList();
		boolean few = extent.requests() <= MOST_POINTS;
		return new SpreadView(extent.requests(), oneOf, grid.fromMicros(),
				grid.fromMicros() + COLUMNS * grid.columnMicros(), few ? points(condition) : List.of(),
				few ? List.of() : fields, steps(fields, grid));
	}

	/**
	 * From a part of the requests, which would leave most of the few slow ones out: those
	 * are counted each.
	 */
	private List<RequestSpread.Cell> estimated(Condition condition, RequestSpread.Grid grid, int oneOf) {
		List<Traces.Row> slowest = this.traces
			.list(new RequestQuery(condition, RequestQuery.Order.SLOWEST, null, SLOWEST))
			.rows();
		long most = slowest.isEmpty() ? Long.MAX_VALUE : slowest.get(slowest.size() - 1).durationMicros();
		Condition others = condition
			.and(new Condition.Compared(Condition.Measure.DURATION, Condition.Comparison.AT_MOST, most));
		Map<List<Integer>, RequestSpread.Cell> cells = new LinkedHashMap<>();
		this.spread.cells(others, grid, oneOf)
			.forEach((cell) -> add(cells, new RequestSpread.Cell(cell.column(), cell.row(), cell.requests() * oneOf,
					cell.failed() * oneOf, cell.picodollars() * oneOf)));
		slowest.stream()
			.filter((row) -> row.durationMicros() > most)
			.forEach((row) -> add(cells, new RequestSpread.Cell(grid.column(row.startMicros()),
					grid.row(row.durationMicros()), 1, isFailed(row) ? 1 : 0, Math.max(0, row.estimatePicodollars()))));
		return List.copyOf(cells.values());
	}

	private static void add(Map<List<Integer>, RequestSpread.Cell> cells, RequestSpread.Cell more) {
		cells.merge(List.of(more.column(), more.row()), more,
				(one, other) -> new RequestSpread.Cell(one.column(), one.row(), one.requests() + other.requests(),
						one.failed() + other.failed(), one.picodollars() + other.picodollars()));
	}

	private static boolean isFailed(Traces.Row row) {
		return (row.flags() & FAILED) != 0;
	}

	private static RequestSpread.Grid grid(RequestSpread.Extent extent) {
		long length = extent.lastStartMicros() - extent.firstStartMicros() + 1;
		return new RequestSpread.Grid(extent.firstStartMicros(), Math.max(1, (length + COLUMNS - 1) / COLUMNS),
				ROWS_PER_E);
	}

	private List<SpreadView.Point> points(Condition condition) {
		return this.traces.list(new RequestQuery(condition, RequestQuery.Order.NEWEST, null, MOST_POINTS))
			.rows()
			.stream()
			.map((row) -> new SpreadView.Point(row.id().toString(), row.route().name(), row.startMicros(),
					row.durationMicros(), isFailed(row),
					Amounts.text(Amounts.ofPicodollars(row.estimatePicodollars()))))
			.toList();
	}

	private static SpreadView.Field field(RequestSpread.Cell cell, RequestSpread.Grid grid) {
		long from = grid.fromMicros() + cell.column() * grid.columnMicros();
		Money mean = Amounts.ofPicodollars(cell.picodollars() / cell.requests());
		String usd = Amounts.text(mean);
		return new SpreadView.Field(from, from + grid.columnMicros(), Math.round(grid.durationMicros(cell.row())),
				Math.round(grid.durationMicros(cell.row() + 1)), cell.requests(), cell.failed(),
				(usd != null) ? usd : BigDecimal.ZERO.toPlainString());
	}

	private static List<SpreadView.Step> steps(List<SpreadView.Field> fields, RequestSpread.Grid grid) {
		long length = grid.columnMicros() * (COLUMNS / STEPS);
		TreeMap<Long, List<SpreadView.Field>> byStep = new TreeMap<>();
		for (SpreadView.Field field : fields) {
			byStep.computeIfAbsent((field.fromMicros() - grid.fromMicros()) / length, (step) -> new ArrayList<>())
				.add(field);
		}
		return byStep.entrySet()
			.stream()
			.map((step) -> step(grid.fromMicros() + step.getKey() * length, length, step.getValue()))
			.toList();
	}

	private static SpreadView.Step step(long from, long length, List<SpreadView.Field> fields) {
		long requests = fields.stream().mapToLong(SpreadView.Field::requests).sum();
		long failed = fields.stream().mapToLong(SpreadView.Field::failed).sum();
		List<SpreadView.Field> rising = fields.stream()
			.sorted(Comparator.comparingLong(SpreadView.Field::leastMicros))
			.toList();
		long below = 0;
		long median = 0;
		for (SpreadView.Field field : rising) {
			if (below * 2 < requests) {
				median = field.mostMicros();
			}
			below += field.requests();
		}
		return new SpreadView.Step(Amounts.instant(from).toString(), Amounts.instant(from + length).toString(),
				requests, failed, median, rising.get(rising.size() - 1).mostMicros());
	}

	/** One request in so many is looked at for facets. */
	int oneOf(long requests) {
		return this.spread.oneOfForFacets(requests);
	}

	List<FacetView> facets(Condition condition, long requests, FilterLinks links) {
		int oneOf = oneOf(requests);
		return this.spread.facets(condition, VALUES, oneOf)
			.stream()
			.map((facet) -> FacetView.of(facet, requests, oneOf, links))
			.toList();
	}

}
