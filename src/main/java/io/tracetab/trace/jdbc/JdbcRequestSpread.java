package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.trace.Condition;
import io.tracetab.trace.FilterFlag;
import io.tracetab.trace.FilterKey;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.Route;

/**
 * Spreads of requests by questions to the facts database. A value that few requests have
 * is no word and is not among the facets.
 */
final class JdbcRequestSpread implements RequestSpread {

	private static final String ANNOTATION = "annotation:";

	private static final int FAILED = RequestFlag.FAULT | RequestFlag.ERROR | RequestFlag.THROTTLE;

	private static final Map<FilterFlag, Integer> FLAGS = flags();

	private static final Comparator<Value> MOST_FIRST = Comparator.comparingLong(Value::requests)
		.reversed()
		.thenComparing(Value::value);

	private static final List<FilterKey> KEYS = List.of(FilterKey.FUNCTION, FilterKey.RESOURCE, FilterKey.SERVICE,
			FilterKey.OPERATION, FilterKey.ACCOUNT, FilterKey.REGION);

	/** Ids are random in so many of their last bits. */
	private static final long DRAWN_FROM = 1L << 30;

	/** Of one request in so many or less, an index holds all that is asked here. */
	private static final int INDEXED = 4;

	/**
	 * So many rows are gone through for facets: where columns are read by themselves, and
	 * where rows are.
	 */
	private static final long[] MOST_FOR_FACETS = { 200_000, 12_000 };

	/** As {@link #MOST_FOR_FACETS}, for fields. */
	private static final long[] MOST_FOR_CELLS = { Long.MAX_VALUE, 40_000 };

	private final Facts facts;

	private final RouteNumbers routes;

	private final Terms terms;

	private final KeptRows extents = new KeptRows(200);

	JdbcRequestSpread(Facts facts, RouteNumbers routes, Terms terms) {
		this.facts = facts;
		this.routes = routes;
		this.terms = terms;
	}

	private static Map<FilterFlag, Integer> flags() {
		Map<FilterFlag, Integer> bits = new LinkedHashMap<>();
		bits.put(FilterFlag.FAULT, RequestFlag.FAULT);
		bits.put(FilterFlag.ERROR, RequestFlag.ERROR);
		bits.put(FilterFlag.THROTTLE, RequestFlag.THROTTLE);
		bits.put(FilterFlag.COLD_START, RequestFlag.COLD_START);
		bits.put(FilterFlag.INCOMPLETE, RequestFlag.INCOMPLETE);
		return bits;
	}

	@Override
	public Extent extent(Condition condition) {
		Found found = new Found(condition, 1);
		return this.extents.one(this.facts.version(), List.of(found.where, found.parameters),
				() -> this.facts.sql()
					.sql("SELECT count(*), min(start_micros), max(start_micros) FROM trace" + found.where)
					.params(found.parameters)
					.query((row, n) -> new Extent(row.getLong(1), row.getLong(2), row.getLong(3)))
					.single());
	}

	@Override
	public int oneOfForCells(long requests) {
		return oneOf(requests, MOST_FOR_CELLS);
	}

	@Override
	public int oneOfForFacets(long requests) {
		return oneOf(requests, MOST_FOR_FACETS);
	}

	private int oneOf(long requests, long[] most) {
		boolean columns = this.facts.dialect().isWithoutIndexes();
		long limit = most[columns ? 0 : 1];
		if (requests <= limit) {
			return 1;
		}
		return (int) Math.max(columns ? 1 : INDEXED, (requests - 1) / limit + 1);
	}

	@Override
	public List<Cell> cells(Condition condition, Grid grid, int oneOf) {
		Found found = new Found(condition, oneOf);
		List<Object> parameters = new ArrayList<>(
				List.of(grid.fromMicros(), (double) grid.columnMicros(), grid.rowsPerE()));
		parameters.addAll(found.parameters);
		return this.facts.sql()
			.sql("SELECT CAST(floor((start_micros - ?) / CAST(? AS DOUBLE PRECISION)) AS INTEGER) AS x,"
					+ " CAST(floor(ln(CAST(greatest(duration_micros, 1) AS DOUBLE PRECISION)) * ?) AS INTEGER) AS y,"
					+ " count(*), sum(CASE WHEN (flags & " + FAILED + ") <> 0 THEN 1 ELSE 0 END),"
					+ " CAST(sum(greatest(estimate, 0)) AS BIGINT) FROM trace" + found.where
					+ " GROUP BY 1, 2 ORDER BY 1, 2")
			.params(parameters)
			.query((row, n) -> new Cell(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5)))
			.list();
	}

	@Override
	public List<Facet> facets(Condition condition, int most, int oneOf) {
		Found found = new Found(condition, oneOf);
		Tally tally = tally(found);
		List<Facet> facets = new ArrayList<>();
		facets.add(new Facet("", flags(tally.flags)));
		facets.add(new Facet(FilterKey.ROUTE.word(), routes(tally.routes, most)));
		facets.addAll(terms(found, tally.words, most));
		return facets.stream().filter((facet) -> !facet.values().isEmpty()).toList();
	}

	/** All in one question: rows that are found by an index are looked up once. */
	private Tally tally(Found found) {
		Tally tally = new Tally(new HashMap<>(), new HashMap<>(), new HashMap<>());
		List<Map<Integer, Long>> kinds = List.of(tally.routes, tally.flags, tally.words);
		this.facts.sql()
			.sql("WITH found AS MATERIALIZED (SELECT route, flags, words FROM trace" + found.where
					+ ") SELECT 0, route, count(*) FROM found GROUP BY route"
					+ " UNION ALL SELECT 1, flags, count(*) FROM found GROUP BY flags"
					+ " UNION ALL SELECT 2, term, count(*) FROM (SELECT unnest(words) AS term FROM found) AS terms"
					+ " GROUP BY term")
			.params(found.parameters)
			.query((row, n) -> kinds.get(row.getInt(1)).put(row.getInt(2), row.getLong(3)))
			.list();
		return tally;
	}

	private List<Value> routes(Map<Integer, Long> counts, int most) {
		return counts.entrySet()
			.stream()
			.map((route) -> new Value(this.routes.route(route.getKey()).name(), route.getValue()))
			.sorted(MOST_FIRST)
			.limit(most)
			.toList();
	}

	private static List<Value> flags(Map<Integer, Long> counts) {
		List<Value> values = new ArrayList<>();
		values.add(new Value(FilterFlag.OK.word(), sum(counts, (flags) -> (flags & FAILED) == 0)));
		FLAGS.forEach((flag, bit) -> values.add(new Value(flag.word(), sum(counts, (flags) -> (flags & bit) != 0))));
		return values.stream().filter((value) -> value.requests() > 0).toList();
	}

	private static long sum(Map<Integer, Long> counts, IntPredicate wanted) {
		return counts.entrySet()
			.stream()
			.filter((flags) -> wanted.test(flags.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/** By key, those that most requests have first among annotations. */
	private List<Facet> terms(Found found, Map<Integer, Long> counts, int most) {
		Map<String, List<Value>> byKey = new LinkedHashMap<>();
		KEYS.forEach((key) -> byKey.put(key.word(), new ArrayList<>()));
		words(counts).forEach((term) -> {
			String key = key(term.value());
			List<Value> values = byKey.computeIfAbsent(key, (each) -> new ArrayList<>());
			if (values.size() < most) {
				values.add(term);
			}
		});
		byKey.remove("");
		Map<Long, Long> asHash = hashes(found,
				byKey.values().stream().flatMap(List::stream).map(Value::value).toList());
		return byKey.entrySet()
			.stream()
			.map((facet) -> new Facet(facet.getKey(), values(facet.getValue(), asHash)))
			.toList();
	}

	/** Terms that are words, the most frequent first. */
	private List<Value> words(Map<Integer, Long> counts) {
		Map<String, Long> terms = new HashMap<>();
		counts.forEach((word, times) -> terms.merge(this.terms.word(word), times, Long::sum));
		return terms.entrySet()
			.stream()
			.map((term) -> new Value(term.getKey(), term.getValue()))
			.sorted(MOST_FIRST)
			.toList();
	}

	/**
	 * How many rows name a term by its hash, for they were written before it was a word.
	 */
	private Map<Long, Long> hashes(Found found, List<String> terms) {
		Map<Long, Long> counts = new HashMap<>();
		if (!terms.isEmpty()) {
			String wanted = terms.stream()
				.map((term) -> String.valueOf(Terms.hash(term)))
				.collect(Collectors.joining(", ", "(", ")"));
			this.facts.sql()
				.sql("SELECT term, count(*) FROM (SELECT unnest(hashes) AS term FROM trace" + found.where
						+ ") AS terms WHERE term IN " + wanted + " GROUP BY 1")
				.params(found.parameters)
				.query((row, n) -> counts.put(row.getLong(1), row.getLong(2)))
				.list();
		}
		return counts;
	}

	private static List<Value> values(List<Value> terms, Map<Long, Long> asHash) {
		return terms.stream()
			.map((term) -> new Value(value(term.value()),
					term.requests() + asHash.getOrDefault(Terms.hash(term.value()), 0L)))
			.sorted(Comparator.comparingLong(Value::requests).reversed())
			.toList();
	}

	/** As a filter is typed; empty for a term that is no facet. */
	private static String key(String term) {
		if (term.startsWith(ANNOTATION)) {
			int equals = term.indexOf('=');
			return (equals > 0) ? FilterKey.ANNOTATION.word() + term.substring(ANNOTATION.length(), equals) : "";
		}
		String key = term.substring(0, Math.max(term.indexOf(':'), 0));
		return KEYS.stream().anyMatch((each) -> each.word().equals(key)) ? key : "";
	}

	private static String value(String term) {
		return term.substring(term.indexOf(term.startsWith(ANNOTATION) ? '=' : ':') + 1);
	}

	@Override
	public List<Route> routes() {
		return this.routes.inUse();
	}

	@Override
	public List<String> terms(String beginning, int most) {
		return this.terms.known(beginning)
			.map((term) -> term.substring(beginning.length()))
			.sorted()
			.limit(most)
			.toList();
	}

	@Override
	public List<String> annotationKeys() {
		return this.terms.known(ANNOTATION)
			.filter((term) -> term.indexOf('=') > 0)
			.map((term) -> term.substring(ANNOTATION.length(), term.indexOf('=')))
			.distinct()
			.sorted(Comparator.naturalOrder())
			.toList();
	}

	/** How many rows have each number. */
	private record Tally(Map<Integer, Long> routes, Map<Integer, Long> flags, Map<Integer, Long> words) {
	}

	/** Where the rows stand that meet a condition. */
	private final class Found {

		private final String where;

		private final List<Object> parameters;

		Found(Condition condition, int oneOf) {
			ConditionSql sql = new ConditionSql(JdbcRequestSpread.this.facts.dialect(), JdbcRequestSpread.this.routes,
					JdbcRequestSpread.this.terms);
			String met = sql.of(condition);
			// A range of what an index is in order of, for what is bounded can be proven
			// alone.
			this.where = " WHERE " + met
					+ ((oneOf > 1) ? " AND (id_lo & " + (DRAWN_FROM - 1) + ") < " + DRAWN_FROM / oneOf : "");
			this.parameters = List.copyOf(sql.parameters());
		}

	}

}
