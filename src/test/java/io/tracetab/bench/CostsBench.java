package io.tracetab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.database.Facts;
import io.tracetab.database.FactsLimits;

/**
 * Writes a year of a bill for 500 resources, divided over 60 routes, into a data folder:
 * to see how long pages of costs take. Half of the resources have a tag.
 */
final class CostsBench {

	private static final LocalDate FIRST = LocalDate.parse("2025-12-01");

	private static final int DAYS = 365;

	private static final int RESOURCES = 500;

	private static final String ARN = "'arn:aws:lambda:eu-west-1:11111111111' || (r % 5) || ':function:fn-' || r";

	private static final List<String> TABLES = List.of("bill_kind", "bill_kind_day", "bill_statement",
			"bill_resource_day", "bill_service_day", "allocation_day", "allocation_route_day", "route_cost_day",
			"route_day", "allocation_version", "allocation_week", "allocation_week_day");

	private CostsBench() {
	}

	public static void main(String[] arguments) throws Exception {
		Path folder = Files.createDirectories(Path.of(arguments[0]));
		try (Facts facts = Facts.inFile(folder.resolve("facts.duckdb"), FactsLimits.DEFAULT)) {
			facts.inTransaction(() -> {
				TABLES.forEach((table) -> facts.sql().sql("DELETE FROM " + table).update());
				fill(facts);
				addUp(facts);
				return 0;
			});
			for (String table : TABLES) {
				System.out
					.println(table + " " + facts.sql().sql("SELECT count(*) FROM " + table).query(Long.class).single());
			}
		}
	}

	/** What loading a bill and reconciling a day add up. */
	private static void addUp(Facts facts) {
		facts.sql().sql(insertOf("V020__bill_kinds", "bill_resource_day")).update();
		facts.sql()
			.sql("INSERT INTO bill_service_day SELECT source, billing_account, sub_account, billing_from_micros,"
					+ " billing_until_micros, bill_resource_day.day, charge_category, service, region, currency, sum(lines),"
					+ " sum(list_silent), sum(contracted_silent), sum(billed_cost), sum(effective_cost), sum(list_cost),"
					+ " sum(contracted_cost) FROM bill_resource_day JOIN bill_kind USING (kind) GROUP BY ALL ORDER BY day")
			.update();
		facts.sql()
			.sql("INSERT INTO allocation_route_day SELECT day, account, currency, category, service, region, bucket, route,"
					+ " reason, count(*), 0, sum(billed), sum(effective), sum(list) FROM allocation_day GROUP BY ALL"
					+ " ORDER BY day")
			.update();
		facts.sql().sql(insertOf("V019__sums_for_views", "route_cost_day")).update();
		facts.sql().sql(insertOf("V031__allocation_week", "allocation_week")).update();
		facts.sql().sql(insertOf("V031__allocation_week", "allocation_week_day")).update();
	}

	/** What a migration adds up of what was there. */
	private static String insertOf(String migration, String table) {
		try (InputStream script = CostsBench.class.getResourceAsStream("/db/facts/" + migration + ".sql")) {
			String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
			int insert = sql.indexOf("INSERT INTO " + table);
			return sql.substring(insert, sql.indexOf(';', insert));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void fillKinds(Facts facts) {
		long first = FIRST.toEpochDay();
		String month = "epoch_us(date_trunc('month', DATE '1970-01-01' + CAST(d AS INTEGER)))";
		String next = "epoch_us(date_trunc('month', DATE '1970-01-01' + CAST(d AS INTEGER)) + INTERVAL 1 MONTH)";
		String days = "range(" + first + ", " + (first + DAYS) + ") AS days(d), range(0, " + RESOURCES + ") AS res(r)";
		String kind = "epoch_us(date_trunc('month', DATE '1970-01-01' + CAST(d AS INTEGER))) // 1000000 * 10000 + r * 3 + u";
		facts.sql()
			.sql("INSERT INTO bill_kind SELECT DISTINCT 1, " + kind
					+ ", 'focus', '999999999999', '11111111111' || (r % 5), " + month + ", " + next
					+ ", NULL, 'Usage', NULL, NULL, CASE WHEN u = 2 THEN 'AmazonCloudWatch' ELSE 'AWS Lambda' END,"
					+ " 'AWSLambda', 'eu-west-1', " + ARN
					+ ", CASE u WHEN 0 THEN 'EUW1-Request' WHEN 1 THEN 'EUW1-Lambda-GB-Second'"
					+ " ELSE 'EUW1-DataProcessing-Bytes' END, 'Invoke', NULL, NULL, 'Requests', 'USD',"
					+ " CASE WHEN r % 2 = 0 THEN '{\"team\":\"team-' || (r % 12) || '\"}' ELSE '{}' END, '{}' FROM "
					+ days + ", range(0, 3) AS usages(u)")
			.update();
		facts.sql()
			.sql("INSERT INTO bill_kind_day SELECT " + kind + ", d, 24, 1000, (r * 7 + u) * 0.000123456789,"
					+ " (r * 7 + u) * 0.000123456789, (r * 7 + u) * 0.000123456789, (r * 7 + u) * 0.000123456789 FROM "
					+ days + ", range(0, 3) AS usages(u)")
			.update();
	}

	private static void fill(Facts facts) {
		fillKinds(facts);
		long first = FIRST.toEpochDay();
		String days = "range(" + first + ", " + (first + DAYS) + ") AS days(d), range(0, " + RESOURCES + ") AS res(r)";
		facts.sql()
			.sql("INSERT INTO bill_statement SELECT 1, source, billing_account, sub_account, billing_from_micros,"
					+ " billing_until_micros, currency, TRUE, sum(lines), sum(billed_cost), sum(effective_cost),"
					+ " sum(list_cost), sum(contracted_cost) FROM bill_day GROUP BY ALL")
			.update();
		facts.sql()
			.sql("INSERT INTO allocation_day SELECT d, '999999999999', '11111111111' || (r % 5), 'USD', 'USAGE',"
					+ " CASE WHEN u = 2 THEN 'AmazonCloudWatch' ELSE 'AWS Lambda' END, 'meter-' || u, " + ARN
					+ ", 'eu-west-1', CASE WHEN p = 2 THEN 'UNTRACED' ELSE 'ATTRIBUTED' END,"
					+ " CASE WHEN p = 2 THEN '' ELSE 'GET /route-' || ((r + p * 17) % 60) END,"
					+ " CASE WHEN p = 2 THEN 'CALLER_NOT_TRACED' ELSE '' END, (r * 7 + u) * 0.000041152263,"
					+ " (r * 7 + u) * 0.000041152263, (r * 7 + u) * 0.000041152263,"
					+ " CASE WHEN p < 2 THEN list_transform(range(0, 20), lambda g: CAST((r * 31 + g * 17) % 2000 - 1000 AS INTEGER))"
					+ " END FROM " + days + ", range(0, 3) AS usages(u), range(0, 3) AS parts(p)")
			.update();
		facts.sql()
			.sql("INSERT INTO route_day (day, route, requests, traced, function, spread) SELECT d, 'GET /route-' || r, 1000 + r, 50,"
					+ " 'arn:aws:lambda:eu-west-1:111111111110:function:fn-' || (r * 5),"
					+ " list_transform(range(0, 20), lambda g: CAST((r * 13 + g * 7) % 2000 - 1000 AS INTEGER)) FROM range("
					+ first + ", " + (first + DAYS) + ") AS days(d), range(0, 60) AS routes(r)")
			.update();
	}

}
