package io.tracetab.metric.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.quantity.Window;

/**
 * Reads sums and exact percentiles from the rows of reports.
 */
final class JdbcFunctionRuns implements FunctionRuns {

	/** The first Monday after the beginning of time. */
	private static final long MONDAY_MICROS = 345_600_000_000L;

	private static final String START = "greatest(init_micros, restore_micros)";

	private static final String SUMS = "count(*) AS runs, sum(CASE WHEN " + START
			+ " >= 0 THEN 1 ELSE 0 END) AS cold_starts, sum(CASE WHEN status IS NOT NULL AND status <> 'success' THEN 1 ELSE 0 END) AS failed, "
			+ percentiles("duration_micros", "")
			+ percentiles("CASE WHEN " + START + " >= 0 THEN " + START + " END", "start_")
			+ "sum(CASE WHEN billed_millis > 0 THEN billed_millis ELSE 0 END) AS billed, "
			+ "max(memory_mb) AS memory, max(max_memory_used_mb) AS most_used FROM invocation_report"
			+ " WHERE time_micros >= ? AND time_micros < ?";

	private final Facts facts;

	JdbcFunctionRuns(Facts facts) {
		this.facts = facts;
	}

	private static String percentiles(String of, String prefix) {
		StringBuilder columns = new StringBuilder();
		for (String percent : List.of("50", "95", "99")) {
			columns.append("percentile_disc(0.")
				.append(percent)
				.append(") WITHIN GROUP (ORDER BY ")
				.append(of)
				.append(") AS ")
				.append(prefix)
				.append('p')
				.append(percent)
				.append(", ");
		}
		return columns.toString();
	}

	@Override
	public List<Runs> of(String function, Window window, @Nullable Duration step) {
		long micros = (step != null) ? step.toSeconds() * 1_000_000 : 0;
		String slice = (step != null) ? "time_micros - (time_micros - " + MONDAY_MICROS + ") % " + micros
				: Long.toString(Micros.of(window.from()));
		return this.facts.sql()
			.sql("SELECT function_name, " + slice + " AS slice, " + SUMS
					+ " AND function_name = ? GROUP BY function_name, slice ORDER BY slice")
			.params(Micros.of(window.from()), Micros.of(window.until()), function)
			.query((row, n) -> runs(row, Micros.instant(row.getLong("slice"))))
			.list();
	}

	@Override
	public Map<String, Long> p95Micros(Window window) {
		Map<String, Long> found = new HashMap<>();
		this.facts.sql()
			.sql("SELECT function_name, percentile_disc(0.95) WITHIN GROUP (ORDER BY duration_micros) FROM invocation_report"
					+ " WHERE time_micros >= ? AND time_micros < ? AND function_name IS NOT NULL GROUP BY function_name")
			.params(Micros.of(window.from()), Micros.of(window.until()))
			.query((row, n) -> found.put(row.getString(1), row.getLong(2)))
			.list();
		return found;
	}

	/**
	 * At one instant runs end before others begin. A report is logged at its run's end.
	 */
	@Override
	public long mostAtOnce(String function, Window window) {
		String logged = " FROM invocation_report WHERE time_micros >= ? AND time_micros < ? AND function_name = ?";
		return this.facts.sql()
			.sql("SELECT coalesce(max(running), 0) FROM (SELECT sum(begun) OVER (ORDER BY at_micros, begun ROWS UNBOUNDED PRECEDING)"
					+ " AS running FROM (SELECT time_micros AS at_micros, -1 AS begun" + logged
					+ " UNION ALL SELECT time_micros - duration_micros - CASE WHEN " + START + " > 0 THEN " + START
					+ " ELSE 0 END, 1" + logged + ") AS events) AS sums")
			.params(Micros.of(window.from()), Micros.of(window.until()), function, Micros.of(window.from()),
					Micros.of(window.until()), function)
			.query(Long.class)
			.single();
	}

	private static Runs runs(ResultSet row, Instant from) throws SQLException {
		Percentiles starts = (row.getLong("cold_starts") > 0) ? percentiles(row, "start_") : null;
		return new Runs(row.getString("function_name"), from, row.getLong("runs"), row.getLong("cold_starts"),
				row.getLong("failed"), percentiles(row, ""), starts, row.getLong("billed"),
				new Memory(row.getInt("memory"), row.getInt("most_used")));
	}

	private static Percentiles percentiles(ResultSet row, String prefix) throws SQLException {
		return new Percentiles(row.getLong(prefix + "p50"), row.getLong(prefix + "p95"), row.getLong(prefix + "p99"));
	}

}
