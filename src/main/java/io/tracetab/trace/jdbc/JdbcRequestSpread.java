package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.tracetab.database.Facts;
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

	private static final List<FilterKey> KEYS = List.of(FilterKey.FUNCTION, FilterKey.RESOURCE, FilterKey.SERVICE,
			FilterKey.OPERATION, FilterKey.ACCOUNT, FilterKey.REGION);

	private final Facts facts;

	private final RouteNumbers routes;

	private final Terms terms;

	JdbcRequestSpread(Facts facts, RouteNumbers routes, Terms terms) {
		this.facts = facts;
		this.routes = routes;
		this.terms = terms;
	}

	@Override
	public Extent extent(Condition condition) {
		Found found = new Found(condition, 1);
		return this.facts.sql()
			.sql("SELECT count(*), min(start_micros), max(start_micros), min(duration_micros), max(duration_micros) FROM trace"
					+ found.where)
			.params(found.parameters)
			.query((row, n) -> new Extent(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4),
					row.getLong(5)))
			.single();
	}

	@Override
	public List<Cell> cells(Condition condition, Grid grid) {
		Found found = new Found(condition, 1);
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
		List<Facet> facets = new ArrayList<>();
		facets.add(new Facet("", flags(found)));
		facets.add(new Facet(FilterKey.ROUTE.word(), routes(found, most)));
		facets.addAll(terms(found, most));
		return facets.stream().filter((facet) -> !facet.values().isEmpty()).toList();
	}

	private List<Value> routes(Found found, int most) {
		return this.facts.sql()
			.sql("SELECT route, count(*) FROM trace" + found.where + " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " + most)
			.params(found.parameters)
			.query((row, n) -> new Value(this.routes.route(row.getInt(1)).name(), row.getLong(2)))
			.list();
	}

	private List<Value> flags(Found found) {
		Map<FilterFlag, Integer> bits = new LinkedHashMap<>();
		bits.put(FilterFlag.FAULT, RequestFlag.FAULT);
		bits.put(FilterFlag.ERROR, RequestFlag.ERROR);
		bits.put(FilterFlag.THROTTLE, RequestFlag.THROTTLE);
		bits.put(FilterFlag.COLD_START, RequestFlag.COLD_START);
		bits.put(FilterFlag.INCOMPLETE, RequestFlag.INCOMPLETE);
		List<FilterFlag> flags = List.copyOf(bits.keySet());
		String sums = bits.values()
			.stream()
			.map((bit) -> ", coalesce(sum(CASE WHEN (flags & " + bit + ") <> 0 THEN 1 ELSE 0 END), 0)")
			.collect(Collectors.joining());
		return this.facts.sql()
			.sql("SELECT coalesce(sum(CASE WHEN (flags & " + FAILED + ") = 0 THEN 1 ELSE 0 END), 0)" + sums
					+ " FROM trace" + found.where)
			.params(found.parameters)
			.query((row, n) -> {
				List<Value> values = new ArrayList<>(List.of(new Value(FilterFlag.OK.word(), row.getLong(1))));
				for (int i = 0; i < flags.size(); i++) {
					values.add(new Value(flags.get(i).word(), row.getLong(i + 2)));
				}
				return values;
			})
			.single()
			.stream()
			.filter((value) -> value.requests() > 0)
			.toList();
	}

	/** By key, those that most requests have first among annotations. */
	private List<Facet> terms(Found found, int most) {
		Map<String, List<Value>> byKey = new LinkedHashMap<>();
		KEYS.forEach((key) -> byKey.put(key.word(), new ArrayList<>()));
		words(found).forEach((term) -> {
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
	private List<Value> words(Found found) {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.facts.sql()
			.sql("SELECT term, count(*) FROM (SELECT unnest(words) AS term FROM trace" + found.where
					+ ") AS terms GROUP BY 1 ORDER BY 2 DESC, 1")
			.params(found.parameters)
			.query((row, n) -> counts.merge(this.terms.word(row.getInt(1)), row.getLong(2), Long::sum))
			.list();
		return counts.entrySet().stream().map((term) -> new Value(term.getKey(), term.getValue())).toList();
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

	/** Where the rows stand that meet a condition. */
	private final class Found {

		private final String where;

		private final List<Object> parameters;

		Found(Condition condition, int oneOf) {
			ConditionSql sql = new ConditionSql(JdbcRequestSpread.this.facts.dialect(), JdbcRequestSpread.this.routes,
					JdbcRequestSpread.this.terms);
			String met = sql.of(condition);
			// The sign would make two remainders of one: its bit is cleared.
			this.where = " WHERE " + met + ((oneOf > 1) ? " AND (id_lo & 1073741823) % " + oneOf + " = 0" : "");
			this.parameters = List.copyOf(sql.parameters());
		}

	}

}
