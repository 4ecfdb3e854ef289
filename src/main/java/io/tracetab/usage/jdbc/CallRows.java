package io.tracetab.usage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.database.Facts;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RanFunction;
import io.tracetab.usage.RollUps.CallRow;
import io.tracetab.usage.RollUps.RunRow;

/**
 * Reads sums of calls and of runs with the durations that belong to them.
 */
final class CallRows {

	private static final String EDGE = "caller_kind, caller, callee_kind, callee, asynchronous";

	private static final String RAN = "function_arn, version";

	private final Facts facts;

	private final Slices slices;

	CallRows(Facts facts, Slices slices) {
		this.facts = facts;
		this.slices = slices;
	}

	/** What a row is of, in a slice of time. */
	private record At(long slice, Object of) {
	}

	/** What a row is of: its columns begin behind that of the slice. */
	private interface Key {

		Object of(ResultSet row) throws SQLException;

	}

	List<CallRow> calls(String only, List<Object> values) {
		String from = from("edge_hour", only);
		List<Object> all = all(values);
		return this.facts.reading(() -> {
			Map<At, DurationSketch> durations = durations(EDGE, from, all, CallRows::edge);
			return this.facts.sql()
				.sql("SELECT " + slice() + ", " + EDGE
						+ ", sum(calls), sum(faults), sum(errors), sum(throttles), sum(duration_micros)" + from
						+ " GROUP BY slice, " + EDGE + " HAVING sum(calls) <> 0 ORDER BY slice, " + EDGE)
				.params(all)
				.query((row, n) -> {
					Edge edge = edge(row);
					return new CallRow(this.slices.start(row.getLong(1)), edge,
							new CallSum(row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10),
									row.getLong(11),
									durations.getOrDefault(new At(row.getLong(1), edge), new DurationSketch())));
				})
				.list();
		});
	}

	List<RunRow> runs(String only, List<Object> values) {
		String from = from("function_hour", only);
		List<Object> all = all(values);
		return this.facts.reading(() -> {
			Map<At, DurationSketch> durations = durations(RAN, from, all, CallRows::ran);
			return this.facts.sql()
				.sql("SELECT " + slice() + ", " + RAN
						+ ", sum(runs), sum(faults), sum(errors), sum(duration_micros), sum(cold_starts), sum(init_micros)"
						+ from + " GROUP BY slice, " + RAN + " HAVING sum(runs) <> 0 ORDER BY slice, " + RAN)
				.params(all)
				.query((row, n) -> {
					RanFunction ran = ran(row);
					CallSum sum = new CallSum(row.getLong(4), row.getLong(5), row.getLong(6), 0, row.getLong(7),
							durations.getOrDefault(new At(row.getLong(1), ran), new DurationSketch()));
					return new RunRow(this.slices.start(row.getLong(1)), ran, sum, row.getLong(8), row.getLong(9));
				})
				.list();
		});
	}

	private Map<At, DurationSketch> durations(String keys, String from, List<Object> values, Key key) {
		Map<At, DurationSketch> durations = new HashMap<>();
		int last = 2 + keys.split(",").length;
		this.facts.sql()
			.sql("SELECT slice, " + keys + ", bucket, sum(times) FROM (SELECT " + slice() + ", " + keys
					+ ", unnest(buckets) AS bucket, unnest(counts) AS times" + from + ") AS pairs GROUP BY slice, "
					+ keys + ", bucket HAVING sum(times) <> 0")
			.params(values)
			.query((row) -> {
				durations.computeIfAbsent(new At(row.getLong(1), key.of(row)), (at) -> new DurationSketch())
					.add(row.getInt(last), row.getLong(last + 1));
			});
		return durations;
	}

	private String slice() {
		return this.slices.expression("hour") + " AS slice";
	}

	private static String from(String table, String only) {
		return " FROM " + table + " WHERE hour >= ? AND hour < ?" + only;
	}

	private List<Object> all(List<Object> values) {
		List<Object> all = new ArrayList<>(List.of(this.slices.first(), this.slices.end()));
		all.addAll(values);
		return all;
	}

	private static Edge edge(ResultSet row) throws SQLException {
		return new Edge(new Party(row.getString(2), row.getString(3)), new Party(row.getString(4), row.getString(5)),
				row.getBoolean(6));
	}

	private static RanFunction ran(ResultSet row) throws SQLException {
		return new RanFunction(JdbcRollUps.named(row.getString(2)), row.getString(3));
	}

}
