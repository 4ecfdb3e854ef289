package io.tracetab.metric.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.database.Micros;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * Series by number, their points a row each.
 */
final class JdbcMetrics implements Metrics {

	private static final String SERIES = "id, account, region, namespace, metric, dimensions, statistic, period_seconds";

	private static final int HOUR_SECONDS = 3600;

	private static final String IDENTITY = "account, region, metric, dimensions, statistic";

	/**
	 * Series of one identity, which is the least of their numbers, told apart by their
	 * periods. Where there is but one all of it is added up, else hour by hour the
	 * longest that tells of it.
	 */
	private static final String COUNTS = "WITH named AS (SELECT id, period_seconds, min(id) OVER same AS identity, count(*) OVER same AS periods"
			+ " FROM series WHERE namespace || ' ' || metric IN (:metrics)"
			+ " AND statistic IN ('Sum', 'SampleCount') AND period_seconds <= " + HOUR_SECONDS
			+ " WINDOW same AS (PARTITION BY namespace, " + IDENTITY + ")),"
			+ " alone AS (SELECT identity, sum(value) AS total FROM point JOIN named ON named.id = point.series"
			+ " WHERE periods = 1 AND time_micros >= :from AND time_micros < :until GROUP BY identity),"
			+ " hours AS (SELECT identity, period_seconds, time_micros - time_micros % 3600000000 AS hour, sum(value) AS total"
			+ " FROM point JOIN named ON named.id = point.series"
			+ " WHERE periods > 1 AND time_micros >= :from AND time_micros < :until"
			+ " GROUP BY identity, period_seconds, hour),"
			+ " longest AS (SELECT identity, hour, max(period_seconds) AS period_seconds FROM hours GROUP BY identity, hour),"
			+ " sums AS (SELECT * FROM alone UNION ALL SELECT identity, sum(total) FROM hours"
			+ " JOIN longest USING (identity, hour, period_seconds) GROUP BY identity)"
			+ " SELECT id, account, region, namespace, metric, dimensions, statistic, " + HOUR_SECONDS
			+ ", total FROM sums JOIN series ON series.id = sums.identity ORDER BY id";

	private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {
	};

	/** So many series are asked for their points one by one. */
	private static final int FEW = 8;

	/** Of more, all of their namespace are read. */
	private static final int NAMED = 500;

	private final Facts facts;

	private final JsonMapper json = JsonMapper.builder().build();

	private final KeptRows answers = new KeptRows(10);

	JdbcMetrics(Facts facts) {
		this.facts = facts;
	}

	@Override
	public long add(Collection<Series> series) {
		return addEach(List.of(series)).get(0);
	}

	/** All at once, as a statement for each series would take longer than its points. */
	@Override
	public List<Long> addEach(List<? extends Collection<Series>> answers) {
		if (answers.stream().allMatch(Collection::isEmpty)) {
			return Collections.nCopies(answers.size(), 0L);
		}
		return this.facts.inTransaction(() -> {
			Map<Series, Integer> ids = idsOf(
					answers.stream().flatMap(Collection::stream).map(JdbcMetrics::key).distinct().toList());
			List<Points> arriving = answers.stream().map((series) -> new Points(series, ids)).toList();
			Points all = new Points();
			arriving.forEach(all::putAll);
			if (all.isEmpty()) {
				return Collections.nCopies(answers.size(), 0L);
			}
			Points known = known(all);
			Points moved = new Points();
			List<Long> changed = arriving.stream().map((points) -> points.movedFrom(known, moved)).toList();
			replace(known, moved);
			return changed;
		});
	}

	@Override
	public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions, Window window) {
		return find(namespace, (series) -> (metric == null || series.metric().equals(metric))
				&& series.dimensions().entrySet().containsAll(dimensions.entrySet()), window);
	}

	@Override
	public List<Series> find(String namespace, Predicate<Series> wanted, Window window) {
		return this.facts.reading(() -> {
			List<Map.Entry<Integer, Series>> found = this.facts.sql()
				.sql("SELECT " + SERIES + " FROM series WHERE namespace = ? ORDER BY id")
				.param(namespace)
				.query((row, number) -> Map.entry(row.getInt(1), series(row)))
				.list()
				.stream()
				.filter((entry) -> wanted.test(entry.getValue()))
				.toList();
			Map<Integer, List<Series.Point>> points = (found.size() > FEW)
					? points(found.stream().map(Map.Entry::getKey).toList(), namespace, window) : null;
			List<Series> whole = new ArrayList<>();
			found.forEach((entry) -> whole.add(entry.getValue()
				.withPoints((points != null) ? points.getOrDefault(entry.getKey(), List.of())
						: points(entry.getKey(), window))));
			return whole;
		});
	}

	/** Of many series in one go: many questions cost more than one. */
	private Map<Integer, List<Series.Point>> points(List<Integer> ids, String namespace, Window window) {
		Map<Integer, List<Series.Point>> points = new HashMap<>();
		String which = (ids.size() > NAMED) ? "SELECT id FROM series WHERE namespace = ?"
				: "SELECT id FROM series WHERE namespace = ? AND id IN (" + listed(ids) + ")";
		this.facts.sql()
			.sql("SELECT series, time_micros, value FROM point WHERE time_micros >= ? AND time_micros < ? "
					+ "AND series IN (" + which + ") ORDER BY series, time_micros")
			.params(Micros.of(window.from()), Micros.of(window.until()), namespace)
			.query((row, number) -> points.computeIfAbsent(row.getInt(1), (id) -> new ArrayList<>())
				.add(new Series.Point(Micros.instant(row.getLong(2)), row.getDouble(3))))
			.list();
		return points;
	}

	@Override
	public List<Count> counts(Collection<String> metrics, Window window) {
		return metrics.isEmpty() ? List.of()
				: this.facts.sql()
					.sql(COUNTS)
					.param("metrics", metrics)
					.param("from", Micros.of(window.from()))
					.param("until", Micros.of(window.until()))
					.query((row, number) -> new Count(series(row), row.getDouble(9)))
					.list();
	}

	@Override
	public List<Series> all() {
		return this.facts.sql()
			.sql("SELECT " + SERIES + " FROM series ORDER BY id")
			.query((row, number) -> series(row))
			.list();
	}

	@Override
	public Totals totals() {
		return this.answers.one(this.facts.version(), "totals",
				() -> this.facts.sql()
					.sql("SELECT (SELECT COUNT(*) FROM series), (SELECT COUNT(*) FROM point)")
					.query((row, number) -> new Totals(row.getLong(1), row.getLong(2)))
					.single());
	}

	/** Numbers of the series, new ones added. Keys are series without points. */
	private Map<Series, Integer> idsOf(List<Series> keys) {
		Map<Series, Integer> ids = new HashMap<>();
		keys.stream()
			.map(Series::namespace)
			.distinct()
			.forEach((namespace) -> this.facts.sql()
				.sql("SELECT " + SERIES + " FROM series WHERE namespace = ?")
				.param(namespace)
				.query((row, number) -> ids.put(series(row), row.getInt(1)))
				.list());
		List<Series> fresh = keys.stream().filter((key) -> !ids.containsKey(key)).toList();
		int next = this.facts.sql().sql("SELECT COALESCE(MAX(id), 0) + 1 FROM series").query(Integer.class).single();
		for (Series key : fresh) {
			ids.put(key, next++);
		}
		this.facts.append("series",
				(rows) -> fresh.forEach((key) -> rows.add((int) Objects.requireNonNull(ids.get(key)))
					.add(key.account())
					.add(key.region())
					.add(key.namespace())
					.add(key.metric())
					.add(this.json.writeValueAsString(key.dimensions()))
					.add(key.statistic())
					.add(key.periodSeconds())
					.endRow()));
		return ids;
	}

	/** What is known of the series, from their first time to the last. */
	private Points known(Points arriving) {
		Points known = new Points();
		this.facts.sql()
			.sql("SELECT series, time_micros, value FROM point WHERE series IN (" + listed(arriving.series())
					+ ") AND time_micros BETWEEN ? AND ?")
			.params(arriving.first(), arriving.last())
			.query((row) -> {
				known.put(row.getInt(1), row.getLong(2), row.getDouble(3));
			});
		return known;
	}

	private void replace(Points known, Points moved) {
		moved.timesAlsoIn(known)
			.forEach((id, times) -> this.facts.sql()
				.sql("DELETE FROM point WHERE series = ? AND time_micros IN (" + listed(times) + ")")
				.param(id)
				.update());
		this.facts.append("point",
				(rows) -> moved.forEach((id, time, value) -> rows.add(id).add(time).add(value).endRow()));
	}

	private static String listed(Collection<? extends Number> numbers) {
		return numbers.stream().map(Number::toString).collect(Collectors.joining(", "));
	}

	private List<Series.Point> points(int id, Window window) {
		return this.facts.sql()
			.sql("SELECT time_micros, value FROM point WHERE series = ? AND time_micros >= ? AND time_micros < ? "
					+ "ORDER BY time_micros")
			.params(id, Micros.of(window.from()), Micros.of(window.until()))
			.query((row, number) -> new Series.Point(Micros.instant(row.getLong(1)), row.getDouble(2)))
			.list();
	}

	private Series series(ResultSet row) throws SQLException {
		return new Series(row.getString(2), row.getString(3), row.getString(4), row.getString(5),
				this.json.readValue(row.getString(6), MAP), row.getString(7), row.getInt(8), List.of());
	}

	private static Series key(Series series) {
		return series.withPoints(List.of());
	}

}
