package io.tracetab.billing.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.database.Facts;

/**
 * What a load adds up to, by the day: what pages of costs read. Kinds are added up by
 * their numbers, and said in words afterwards.
 */
final class BillSums {

	private static final long MICROS_A_DAY = 86_400_000_000L;

	private static final String PAYER = "source, billing_account, sub_account, billing_from_micros, billing_until_micros";

	/** Of the load, and of others of its source that speak of the same. */
	private static final String PERIODS = "source = ? AND (billing_account, billing_from_micros, billing_until_micros)"
			+ " IN (SELECT billing_account, billing_from_micros, billing_until_micros FROM bill_kind WHERE load = ?)";

	private static final List<String> SUMS = List.of("bill_service_day", "bill_statement");

	private final Facts facts;

	private final BillNumbers numbers;

	private final String source;

	BillSums(Facts facts, BillNumbers numbers, String source) {
		this.facts = facts;
		this.numbers = numbers;
		this.source = source;
	}

	/**
	 * Forgets what the source said of the load's periods before.
	 * @return how many lines that were
	 */
	long replaceOthers() {
		String others = " FROM bill_kind WHERE " + PERIODS + " AND load <> ?";
		long lines = 0;
		for (String table : List.of("bill_resource_day", "bill_kind_day", "bill_charge")) {
			lines = this.facts.sql()
				.sql("DELETE FROM " + table + " WHERE kind IN (SELECT kind" + others + ")")
				.params(this.source, this.numbers.load(), this.numbers.load())
				.update();
		}
		this.facts.sql().sql("DELETE" + others).params(this.source, this.numbers.load(), this.numbers.load()).update();
		SUMS.forEach((table) -> this.facts.sql()
			.sql("DELETE FROM " + table + " WHERE " + PERIODS)
			.params(this.source, this.numbers.load())
			.update());
		return lines;
	}

	void addUp() {
		String day = "CAST(floor(charge_from_micros / " + MICROS_A_DAY + ") AS INTEGER)";
		this.facts.sql()
			.sql("INSERT INTO bill_kind_day SELECT kind, " + day + " AS day, count(*), sum(consumed_quantity),"
					+ " sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost) FROM bill_charge"
					+ " WHERE kind >= ? GROUP BY kind, " + day + " ORDER BY day, kind")
			.param(this.numbers.firstKind())
			.update();
		addUpResources();
		addUpServices();
		this.facts.sql()
			.sql("INSERT INTO bill_statement SELECT ?, " + PAYER + ", currency, FALSE, sum(lines), sum(billed_cost),"
					+ " sum(effective_cost), sum(list_cost), sum(contracted_cost) FROM bill_service_day WHERE "
					+ PERIODS + " GROUP BY " + PAYER + ", currency")
			.params(this.numbers.load(), this.source, this.numbers.load())
			.update();
	}

	private void addUpResources() {
		this.facts.sql()
			.sql("INSERT INTO bill_resource_day SELECT alike, day, sum(lines), " + silent("list") + ", "
					+ silent("contracted")
					+ ", sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost) FROM bill_kind_day JOIN "
					+ alike("charge_category, service, region, resource, commitment, currency")
					+ " USING (kind) GROUP BY alike, day ORDER BY day, alike")
			.param(this.numbers.load())
			.update();
	}

	private static String silent(String cost) {
		return "sum(CASE WHEN " + cost + "_cost IS NULL THEN lines ELSE 0 END)";
	}

	private void addUpServices() {
		String keys = "charge_category, service, region, currency";
		String sums = Stream
			.of("lines", "list_silent", "contracted_silent", "billed_cost", "effective_cost", "list_cost",
					"contracted_cost")
			.map((sum) -> "sum(" + sum + ") AS " + sum)
			.collect(Collectors.joining(", "));
		this.facts.sql()
			.sql("INSERT INTO bill_service_day SELECT " + PAYER + ", day, " + keys
					+ ", lines, list_silent, contracted_silent, billed_cost, effective_cost, list_cost, contracted_cost"
					+ " FROM (SELECT alike, day, " + sums + " FROM bill_resource_day JOIN " + alike(keys)
					+ " USING (kind) GROUP BY alike, day) AS days JOIN bill_kind ON bill_kind.kind = days.alike"
					+ " ORDER BY day, service")
			.param(this.numbers.load())
			.update();
	}

	/** Kinds of the load, and the first of those that say the same of some. */
	private static String alike(String keys) {
		return "(SELECT kind, min(kind) OVER (PARTITION BY " + PAYER + ", " + keys
				+ ") AS alike FROM bill_kind WHERE load = ?) AS kinds";
	}

}
