package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.database.Facts;
import io.tracetab.trace.Condition;
import io.tracetab.trace.ConditionCheck;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.Route;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store says of how requests are spread.
 */
abstract class RequestSpreadContract {

	private static final List<Route> ROUTES = List.of(new Route("POST /checkout"), new Route("GET /cart"),
			new Route("GET /Cart/items"));

	private static final List<String> TERMS = List.of("annotation:tenant=t-1", "annotation:tenant=t-2",
			"function:shop-cart", "resource:orders", "operation:PutItem", "request:r-1");

	private static final int[] FLAGS = { 0, 0, Span.Flag.FAULT, Span.Flag.ERROR, Span.Flag.FAULT | Span.Flag.THROTTLE };

	private final Random random = new Random(11);

	private Facts facts;

	private Traces traces;

	private RequestSpread spread;

	private final List<Traces.Entry> entries = new ArrayList<>();

	abstract Facts open();

	@BeforeEach
	void write() {
		this.facts = open();
		RouteNumbers routes = new RouteNumbers(this.facts);
		Terms terms = new Terms(this.facts);
		this.traces = new JdbcTraces(this.facts, routes, terms);
		this.spread = new JdbcRequestSpread(this.facts, routes, terms);
		for (int i = 0; i < 300; i++) {
			this.entries.add(new EntryBuilder(new TraceId(i, this.random.nextLong()))
				.route(ROUTES.get(this.random.nextInt(ROUTES.size())))
				.start(TracesContract.BASE + this.random.nextInt(1_000_000))
				.duration(this.random.nextInt(5) * 10_000L)
				.status(new int[] { 0, 200, 404, 503 }[this.random.nextInt(4)])
				.flags(FLAGS[this.random.nextInt(FLAGS.length)])
				.estimate(this.random.nextInt(5) - 1)
				.terms(TERMS.stream().filter((term) -> this.random.nextInt(3) == 0).toArray(String[]::new))
				.build());
		}
		this.traces.write(this.entries.stream().map(this.traces::prepare).toList(), Set.of());
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

	/** Which rows a store finds is what each row says alone. */
	@Test
	void everyConditionFindsThoseThatMeetIt() {
		Map<TraceId, Traces.Entry> byId = this.entries.stream()
			.collect(Collectors.toMap((entry) -> entry.trace().id(), (entry) -> entry));
		List<Traces.Row> rows = list(Condition.ANYTHING);
		assertThat(rows).hasSize(300);
		for (int i = 0; i < 200; i++) {
			Condition condition = condition(3);
			Set<TraceId> expected = rows.stream()
				.filter((row) -> ConditionCheck.isMet(condition, row, byId.get(row.id()).terms()))
				.map(Traces.Row::id)
				.collect(Collectors.toSet());
			assertThat(list(condition)).as(condition.toString())
				.extracting(Traces.Row::id)
				.containsExactlyInAnyOrderElementsOf(expected);
			assertThat(this.spread.extent(condition).requests()).isEqualTo(expected.size());
		}
	}

	private List<Traces.Row> list(Condition condition) {
		return this.traces.list(new RequestQuery(condition, RequestQuery.Order.NEWEST, null, 1000)).rows();
	}

	private Condition condition(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 7 : 4)) {
			case 0 -> new Condition.Carries(TERMS.get(this.random.nextInt(TERMS.size())));
			case 1 -> new Condition.Flagged(1 + this.random.nextInt(7));
			case 2 -> new Condition.Named(one(Condition.Likeness.values()),
					List.of("GET /cart", "get", "cart", "none").get(this.random.nextInt(4)));
			case 3 -> compared(one(Condition.Measure.values()));
			case 4 -> Condition.not(condition(depth - 1));
			case 5 -> new Condition.Any(some(depth - 1));
			default -> new Condition.All(some(depth - 1));
		};
	}

	private List<Condition> some(int depth) {
		return Stream.generate(() -> condition(depth)).limit(this.random.nextInt(4)).toList();
	}

	private Condition compared(Condition.Measure measure) {
		Condition.Comparison comparison = one(Condition.Comparison.values());
		return new Condition.Compared(measure, comparison, switch (measure) {
			case START -> TracesContract.BASE + this.random.nextInt(1_000_000);
			case DURATION -> this.random.nextInt(5) * 10_000L;
			case COST -> this.random.nextInt(5);
			case STATUS -> 404;
			case SPANS -> 2;
		});
	}

	private <T> T one(T[] all) {
		return all[this.random.nextInt(all.length)];
	}

	@Test
	void fieldsHoldEachRequestOnce() {
		RequestSpread.Grid grid = new RequestSpread.Grid(TracesContract.BASE, 100_000, 4);
		List<RequestSpread.Cell> cells = this.spread.cells(Condition.ANYTHING, grid, 1);
		Map<List<Integer>, long[]> expected = new HashMap<>();
		for (Traces.Row row : list(Condition.ANYTHING)) {
			long[] sums = expected.computeIfAbsent(List.of((int) ((row.startMicros() - TracesContract.BASE) / 100_000),
					(int) Math.floor(Math.log(Math.max(1, row.durationMicros())) * 4)), (field) -> new long[3]);
			sums[0]++;
			sums[1] += ((row.flags() & (RequestFlag.FAULT | RequestFlag.ERROR | RequestFlag.THROTTLE)) != 0) ? 1 : 0;
			sums[2] += Math.max(0, row.estimatePicodollars());
		}
		assertThat(cells).hasSize(expected.size()).allSatisfy((cell) -> {
			assertThat(expected.get(List.of(cell.column(), cell.row()))).containsExactly(cell.requests(), cell.failed(),
					cell.picodollars());
			assertThat(grid.durationMicros(cell.row())).isLessThanOrEqualTo(grid.durationMicros(cell.row() + 1));
		});
		assertThat(this.spread.cells(Condition.route(new Route("never seen")), grid, 1)).isEmpty();
	}

	@Test
	void facetsCountTheValuesOfWhatIsFound() {
		Condition checkout = Condition.route(ROUTES.get(0));
		List<Traces.Entry> found = this.entries.stream()
			.filter((entry) -> entry.trace().route().equals(ROUTES.get(0)))
			.toList();
		List<RequestSpread.Facet> facets = this.spread.facets(checkout, 10, 1);
		assertThat(facets).extracting(RequestSpread.Facet::key)
			.containsExactly("", "route", "function", "resource", "operation", "annotation.tenant");
		assertThat(facets.get(1).values()).containsExactly(new RequestSpread.Value("POST /checkout", found.size()));
		assertThat(facets.get(5).values()).containsExactlyInAnyOrder(value("t-1", "annotation:tenant=t-1", found),
				value("t-2", "annotation:tenant=t-2", found));
		assertThat(facets.get(0).values()).contains(
				new RequestSpread.Value("fault", found.stream().filter((entry) -> entry.trace().hasFault()).count()));
		assertThat(this.spread.facets(checkout, 1, 1).get(5).values()).hasSize(1);
		assertThat(this.spread.facets(Condition.route(new Route("never seen")), 10, 1)).isEmpty();
	}

	/**
	 * The first trace that has a term has it as a hash: it becomes a word when it comes
	 * again.
	 */
	private static RequestSpread.Value value(String value, String term, List<Traces.Entry> found) {
		return new RequestSpread.Value(value, found.stream().filter((entry) -> entry.terms().contains(term)).count());
	}

	@Test
	void aPartOfTheRequestsStandsForAll() {
		long counted = this.spread.facets(Condition.ANYTHING, 10, 3)
			.get(1)
			.values()
			.stream()
			.mapToLong(RequestSpread.Value::requests)
			.sum();
		long expected = this.entries.stream()
			.filter((entry) -> (entry.trace().id().low() & 1073741823) < 1073741824 / 3)
			.count();
		assertThat(counted).isEqualTo(expected).isBetween(60L, 140L);
		RequestSpread.Grid grid = new RequestSpread.Grid(TracesContract.BASE, 100_000, 4);
		assertThat(this.spread.cells(Condition.ANYTHING, grid, 3).stream().mapToLong(RequestSpread.Cell::requests))
			.as("fields")
			.satisfies((fields) -> assertThat(fields.stream().mapToLong(Long::longValue).sum()).isEqualTo(expected));
	}

	@Test
	void theVocabularyIsWhatRequestsHave() {
		assertThat(this.spread.routes()).containsExactlyInAnyOrderElementsOf(ROUTES);
		assertThat(this.spread.annotationKeys()).containsExactly("tenant");
		assertThat(this.spread.terms("annotation:tenant=", 10)).containsExactly("t-1", "t-2");
		assertThat(this.spread.terms("resource:o", 10)).containsExactly("rders");
		assertThat(this.spread.terms("annotation:tenant=", 1)).containsExactly("t-1");
	}

	@Test
	void nothingIsFoundWhereNothingIs() {
		RequestSpread.Extent extent = this.spread.extent(new Condition.Any(List.of()));
		assertThat(extent.requests()).isZero();
	}

}
