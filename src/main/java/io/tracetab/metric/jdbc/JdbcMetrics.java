package io.tracetab.metric.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * Series by number, their points a row each.
 */
final class JdbcMetrics implements Metrics {

	private static final String SERIES = "id, account, region, namespace, metric, dimensions, statistic, period_seconds";

	private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {
	};

	private final Facts facts;

	private final JsonMapper json = JsonMapper.builder().build();

	JdbcMetrics(Facts facts) {
		this.facts = facts;
	}

	@Override
	public long add(Collection<Series> series) {
		return this.facts.inTransaction(() -> {
			long moved = 0;
			Map<Series, Integer> ids = idsOf(series.stream().map(JdbcMetrics::key).distinct().toList());
			for (Series one : series) {
				moved += addPoints(Objects.requireNonNull(ids.get(key(one))), one.points());
			}
			return moved;
		});
	}

	@Override
	public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions, Window window) {
		List<Series> found = new ArrayList<>();
		this.facts.sql()
			.sql("SELECT " + SERIES + " FROM series WHERE namespace = ? ORDER BY id")
			.param(namespace)
			.query((row, number) -> Map.entry(row.getInt(1), series(row)))
			.list()
			.stream()
			.filter((entry) -> metric == null || entry.getValue().metric().equals(metric))
			.filter((entry) -> entry.getValue().dimensions().entrySet().containsAll(dimensions.entrySet()))
			.forEach((entry) -> found.add(with(entry.getValue(), points(entry.getKey(), window))));
		return found;
	}

	@Override
	public Totals totals() {
		return this.facts.sql()
			.sql("SELECT (SELECT COUNT(*) FROM series), (SELECT COUNT(*) FROM point)")
			.query((row, number) -> new Totals(row.getLong(1), row.getLong(2)))
			.single();
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

	private long addPoints(int id, List<Series.Point> points) {
		if (points.isEmpty()) {
			return 0;
		}
		SortedMap<Instant, Double> arriving = new TreeMap<>();
		points.forEach((point) -> arriving.put(cut(point.time()), point.value()));
		Window window = new Window(arriving.firstKey(), arriving.lastKey().plusNanos(1_000));
		for (Series.Point known : points(id, window)) {
			Double value = arriving.get(known.time());
			if (value != null && value == known.value()) {
				arriving.remove(known.time());
			}
			else if (value != null) {
				this.facts.sql()
					.sql("DELETE FROM point WHERE series = ? AND time_micros = ?")
					.params(id, Micros.of(known.time()))
					.update();
			}
		}
		this.facts.append("point", (rows) -> arriving
			.forEach((time, value) -> rows.add(id).add(Micros.of(time)).add((double) value).endRow()));
		return arriving.size();
	}

	private static Instant cut(Instant time) {
		return Micros.instant(Micros.of(time));
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
		return with(series, List.of());
	}

	private static Series with(Series series, List<Series.Point> points) {
		return new Series(series.account(), series.region(), series.namespace(), series.metric(), series.dimensions(),
				series.statistic(), series.periodSeconds(), points);
	}

}
