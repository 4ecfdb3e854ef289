package io.tracetab.usage.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

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

	private static final String RAN = "function_arn, version";

	private final Facts facts;

	private final Slices slices;

	CallRows(Facts facts, Slices slices) {
		this.facts = facts;
		this.slices = slices;
	}

	List<CallRow> calls(String only, List<Object> values) {
		return rows("edge_hour", Folding.EDGE, "calls, faults, errors, throttles, duration_micros", only, values)
			.query((row,
					n) -> new CallRow(this.slices.start(row.getLong(1)), edge(row),
							new CallSum(row.getLong(11), row.getLong(12), row.getLong(13), row.getLong(14),
									row.getLong(15), durations(row))))
			.list();
	}

	List<RunRow> runs(String only, List<Object> values) {
		return rows("function_hour", RAN, "runs, faults, errors, duration_micros, cold_starts, init_micros", only,
				values)
			.query((row, n) -> {
				CallSum sum = new CallSum(row.getLong(4), row.getLong(5), row.getLong(6), 0, row.getLong(7),
						durations(row));
				return new RunRow(this.slices.start(row.getLong(1)), ran(row), sum, row.getLong(8), row.getLong(9));
			})
			.list();
	}

	/**
	 * Sums by slice and key with their durations as lists: a row for each bucket would
	 * repeat the key hundreds of times. Keys are numbered, so that buckets are added up
	 * by two numbers: what is being stored has many rows of one key.
	 * @param sums the first of them is of nothing where it is 0
	 */
	private JdbcClient.StatementSpec rows(String table, String keys, String sums, String only, List<Object> values) {
		String first = sums.substring(0, sums.indexOf(','));
		String by = "slice, " + keys;
		List<Object> all = new ArrayList<>(List.of(this.slices.first(), this.slices.end()));
		all.addAll(values);
		return this.facts.sql()
			.sql("WITH one AS MATERIALIZED (SELECT *, dense_rank() OVER (ORDER BY " + by + ") AS number FROM (SELECT "
					+ slice() + ", " + keys + ", " + sums + ", buckets, counts FROM " + table
					+ " WHERE hour >= ? AND hour < ?" + only + ") AS sliced) SELECT " + by + ", " + sums
					+ ", buckets, counts FROM (SELECT number, " + by + ", " + summed(sums)
					+ " FROM one GROUP BY number, " + by + " HAVING sum(" + first + ") <> 0) AS sums"
					+ " LEFT JOIN (SELECT number, array_agg(bucket) AS buckets, array_agg(times) AS counts"
					+ " FROM (SELECT number, bucket, CAST(sum(times) AS BIGINT) AS times FROM (SELECT number,"
					+ " unnest(buckets) AS bucket, unnest(counts) AS times FROM one) AS pairs"
					+ " GROUP BY number, bucket HAVING sum(times) <> 0) AS buckets GROUP BY number) AS lists"
					+ " USING (number) ORDER BY " + by)
			.params(all);
	}

	private static String summed(String sums) {
		return Stream.of(sums.split(", ")).map((sum) -> "sum(" + sum + ") AS " + sum).collect(Collectors.joining(", "));
	}

	private static DurationSketch durations(ResultSet row) throws SQLException {
		DurationSketch durations = new DurationSketch();
		Array buckets = row.getArray("buckets");
		if (buckets != null) {
			Object[] at = (Object[]) buckets.getArray();
			Object[] times = (Object[]) row.getArray("counts").getArray();
			for (int i = 0; i < at.length; i++) {
				durations.add(((Number) at[i]).intValue(), ((Number) times[i]).longValue());
			}
		}
		return durations;
	}

	private String slice() {
		return this.slices.expression("hour") + " AS slice";
	}

	private static Edge edge(ResultSet row) throws SQLException {
		return new Edge(party(row, 2), party(row, 6), row.getBoolean(10));
	}

	/**
	 * A party as {@link Folding#EDGE} lists it. Rows of before places were kept have
	 * none.
	 */
	static Party party(ResultSet row, int column) throws SQLException {
		return new Party(row.getString(column), row.getString(column + 1), row.getString(column + 2),
				row.getString(column + 3));
	}

	private static RanFunction ran(ResultSet row) throws SQLException {
		return new RanFunction(JdbcRollUps.named(row.getString(2)), row.getString(3));
	}

}
