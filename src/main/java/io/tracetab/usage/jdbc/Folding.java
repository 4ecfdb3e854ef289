package io.tracetab.usage.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tracetab.database.Facts;
import io.tracetab.usage.TraceGroups;

/**
 * Makes one row of the rows that say the same of the same time, table by table. Safe for
 * use by many threads.
 */
final class Folding {

	private static final String REQUEST_SUMS = "requests, faults, errors, throttles, cold_starts, incomplete, duration_micros";

	/** Two parties, each of four columns, and whether the one waits for the other. */
	static final String EDGE = "caller_kind, caller, caller_region, caller_account, callee_kind, callee, callee_region, callee_account, asynchronous";

	private static final String EDGE_HOUR = "hour, " + EDGE;

	private static final String RAN = "hour, function_arn, version";

	private static final String GROUPS = IntStream.range(0, TraceGroups.COUNT)
		.mapToObj((group) -> "g" + group)
		.collect(Collectors.joining(", "));

	/** Sums of a row's groups, in their order. */
	static final String GROUP_SUMS = "sum(" + GROUPS.replace(", ", "), sum(") + ")";

	/** Contributions. Fewer make too few rows to be felt. */
	private static final int WORTH_IT = 2_000;

	private final Facts facts;

	/** Since the last time; who wrote before this process may not have come to it. */
	private final AtomicInteger written = new AtomicInteger(WORTH_IT);

	Folding(Facts facts) {
		this.facts = facts;
	}

	void wrote(int contributions) {
		this.written.addAndGet(contributions);
	}

	boolean foldIfItPays() {
		boolean pays = this.written.get() >= WORTH_IT;
		if (pays) {
			fold();
		}
		return pays;
	}

	long fold() {
		this.written.set(0);
		return this.facts.writingMuch(() -> this.facts.inTransaction(this::foldAll));
	}

	private long foldAll() {
		return fold("usage_hour", "hour, route, resource, region, operation, meter, basis", "calls, quantity", "")
				+ fold("request_hour", "hour, route", REQUEST_SUMS, lists("request_hour", "hour, route"))
				+ fold("request_minute", "minute, route", REQUEST_SUMS, lists("request_minute", "minute, route"))
				+ fold("request_group_hour", "hour, route", GROUPS, "")
				+ fold("usage_group_day", "day, route, resource, region, meter", GROUPS, "")
				+ fold("annotated_usage_hour", "hour, route, annotations, resource, region, meter", "quantity", "")
				+ fold("annotated_request_hour", "hour, route, annotations", "requests", "")
				+ fold("edge_hour", EDGE_HOUR, "calls, faults, errors, duration_micros, throttles",
						lists("edge_hour", EDGE_HOUR))
				+ fold("function_hour", RAN, "runs, faults, errors, cold_starts, init_micros, duration_micros",
						lists("function_hour", RAN));
	}

	/**
	 * Only times that have rows to spare are touched.
	 * @param lists joins what is more than sums; may be empty
	 */
	private long fold(String table, String keys, String sums, String lists) {
		String time = keys.substring(0, keys.indexOf(','));
		String ofSpare = " WHERE " + time + " IN (SELECT spare_time FROM spare)";
		execute("CREATE TEMPORARY TABLE spare AS SELECT " + time + " AS spare_time FROM (SELECT " + keys
				+ ", count(*) AS times FROM " + table + " GROUP BY " + keys + ") AS counted GROUP BY " + time
				+ " HAVING max(times) > 1");
		long less = (count("spare") == 0) ? 0
				: replaced(table + " (" + keys + ", " + sums + (lists.isEmpty() ? "" : ", buckets, counts") + ")",
						ofSpare, "SELECT * FROM (SELECT " + keys + ", " + summed(sums) + " FROM " + table + ofSpare
								+ " GROUP BY " + keys + " HAVING " + anyOf(sums) + ") AS sums" + lists);
		execute("DROP TABLE spare");
		return less;
	}

	/** Columns stand in tables in the order in which they came. */
	private long replaced(String columns, String where, String folded) {
		execute("CREATE TEMPORARY TABLE folded AS " + folded);
		int before = execute("DELETE FROM " + columns.substring(0, columns.indexOf(' ')) + where);
		int after = execute("INSERT INTO " + columns + " SELECT * FROM folded");
		execute("DROP TABLE folded");
		return before - after;
	}

	/** The counts of durations, summed bucket by bucket; none where there are none. */
	private static String lists(String table, String keys) {
		String time = keys.substring(0, keys.indexOf(','));
		return " LEFT JOIN (SELECT " + keys + ", array_agg(bucket ORDER BY bucket) AS buckets,"
				+ " array_agg(times ORDER BY bucket) AS counts FROM (SELECT " + keys
				+ ", bucket, CAST(sum(times) AS INTEGER) AS times FROM (SELECT " + keys
				+ ", unnest(buckets) AS bucket, unnest(counts) AS times FROM " + table + " WHERE " + time
				+ " IN (SELECT spare_time FROM spare)) AS pairs GROUP BY " + keys
				+ ", bucket HAVING sum(times) <> 0) AS buckets GROUP BY " + keys + ") AS lists USING (" + keys + ")";
	}

	/** Sums of integers are wider than what they are made of. */
	private static String summed(String sums) {
		StringBuilder sql = new StringBuilder();
		for (String column : sums.split(", ")) {
			sql.append(sql.isEmpty() ? "" : ", ")
				.append("CAST(sum(" + column + ") AS " + type(column) + ") AS " + column);
		}
		return sql.toString();
	}

	/** Groups are doubles, of which whole numbers are converted without loss. */
	private static String type(String column) {
		return column.equals("quantity") ? "DECIMAL(38, 15)"
				: (column.charAt(0) == 'g') ? "DOUBLE PRECISION" : "BIGINT";
	}

	private static String anyOf(String sums) {
		return "sum(" + sums.replace(", ", ") <> 0 OR sum(") + ") <> 0";
	}

	private long count(String table) {
		return this.facts.sql().sql("SELECT count(*) FROM " + table).query(Long.class).single();
	}

	private int execute(String sql) {
		return this.facts.sql().sql(sql).update();
	}

}
