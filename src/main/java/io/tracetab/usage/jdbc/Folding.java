package io.tracetab.usage.jdbc;

import io.tracetab.database.Facts;

/**
 * Makes one row of the rows that say the same of the same time, table by table.
 */
final class Folding {

	private final Facts facts;

	Folding(Facts facts) {
		this.facts = facts;
	}

	long fold() {
		return fold("usage_hour", "hour, route, resource, region, operation, meter, basis", "calls, quantity")
				+ fold("request_hour", "hour, route, bucket",
						"requests, faults, errors, throttles, cold_starts, incomplete, duration_micros")
				+ fold("request_minute", "minute, route, bucket",
						"requests, faults, errors, throttles, cold_starts, incomplete, duration_micros")
				+ fold("edge_hour", "hour, caller_kind, caller, callee_kind, callee, asynchronous",
						"calls, faults, errors, duration_micros");
	}

	/** Only times that have rows to spare are touched. */
	private long fold(String table, String keys, String sums) {
		String time = keys.substring(0, keys.indexOf(','));
		long before = count(table);
		execute("CREATE TEMPORARY TABLE spare_" + table + " AS SELECT " + time + " AS spare FROM (SELECT " + keys
				+ ", count(*) AS times FROM " + table + " GROUP BY " + keys + ") AS counted GROUP BY " + time
				+ " HAVING max(times) > 1");
		execute("CREATE TEMPORARY TABLE folded_" + table + " AS SELECT " + keys + ", " + summed(sums) + " FROM " + table
				+ " WHERE " + time + " IN (SELECT spare FROM spare_" + table + ") GROUP BY " + keys + " HAVING "
				+ anyOf(sums));
		execute("DELETE FROM " + table + " WHERE " + time + " IN (SELECT spare FROM spare_" + table + ")");
		execute("INSERT INTO " + table + " SELECT * FROM folded_" + table);
		execute("DROP TABLE spare_" + table);
		execute("DROP TABLE folded_" + table);
		return before - count(table);
	}

	/** Sums of integers are wider than what they are made of. */
	private static String summed(String sums) {
		StringBuilder sql = new StringBuilder();
		for (String column : sums.split(", ")) {
			String type = column.equals("quantity") ? "DECIMAL(38, 15)" : "BIGINT";
			sql.append(sql.isEmpty() ? "" : ", ").append("CAST(sum(" + column + ") AS " + type + ") AS " + column);
		}
		return sql.toString();
	}

	private static String anyOf(String sums) {
		return "sum(" + sums.replace(", ", ") <> 0 OR sum(") + ") <> 0";
	}

	private long count(String table) {
		return this.facts.sql().sql("SELECT count(*) FROM " + table).query(Long.class).single();
	}

	private void execute(String sql) {
		this.facts.sql().sql(sql).update();
	}

}
