package io.tracetab.billing.jdbc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.billing.BillColumn;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.BillTable;
import io.tracetab.billing.ChargeCategory;

/**
 * The DuckDB query that reads a table of files as bill lines: all of a file in one pass,
 * a broken line with its reason instead of its values. Values are first texts, then what
 * they are kept as, then judged.
 */
final class BillSelect {

	/** The column that says why a line is none; null for a good one. */
	static final String PROBLEM = "problem";

	static final String REJECTS = "bill_reject";

	private static final int LARGEST_INVOICE = 32 << 20;

	private static final String AMOUNT = "DECIMAL(38, 20)";

	/** The shortest text of a time that can have an offset behind it. */
	private static final int LONGER_THAN_A_DATE = 19;

	private final BillTable table;

	private final BillMapping mapping;

	private final Map<String, String> types;

	/**
	 * Makes the query.
	 * @param types of the table's columns, by name; not asked for of CSV, where all are
	 * texts
	 */
	BillSelect(BillTable table, BillMapping mapping, Map<String, String> types) {
		this.table = table;
		this.mapping = mapping;
		this.types = types;
	}

	/** The table as it stands. */
	static String scan(BillTable table) {
		String files = table.files().stream().map(BillSelect::quoted).collect(Collectors.joining(", ", "[", "]"));
		return switch (table.format()) {
			case CSV -> "read_csv(" + files + ", header = true, all_varchar = true, delim = ',', quote = '\"', "
					+ "escape = '\"', nullstr = ['', 'NULL'], store_rejects = true, rejects_limit = 0, rejects_table = '"
					+ REJECTS + "', rejects_scan = '" + REJECTS + "_scan')";
			case PARQUET -> "read_parquet(" + files + ")";
			case INVOICE -> invoice("read_json_objects(" + files + ", format = 'unstructured', maximum_object_size = "
					+ LARGEST_INVOICE + ")");
		};
	}

	private static String invoice(String documents) {
		return "(SELECT json AS document, unnest(list_concat(CAST(json -> '$.lineItems' AS JSON[]), "
				+ ofTheWhole("SALES_TAX", "", "salesTaxCents") + ", " + ofTheWhole("CREDITS", "-", "creditsCents")
				+ ")) AS item FROM " + documents + ")";
	}

	private static String ofTheWhole(String sku, String sign, String field) {
		String cents = "CAST(json ->> '$." + field + "' AS BIGINT)";
		return "CASE WHEN " + cents + " <> 0 THEN CAST([json_object('sku', '" + sku + "', 'totalPriceCents', " + sign
				+ cents + ", 'startDate', json ->> '$.startDate', 'endDate', json ->> '$.endDate')] AS JSON[])"
				+ " ELSE CAST([] AS JSON[]) END";
	}

	private static String quoted(Path file) {
		return text(file.toString());
	}

	private static String text(String value) {
		return "'" + value.replace("'", "''") + "'";
	}

	/**
	 * Each line as the table {@code bill_charge} wants it: without a kind where what is
	 * its own is broken.
	 * @param kindOf a function that numbers kinds by a fingerprint of their texts and the
	 * texts
	 */
	String charges(String kindOf) {
		String texts = columns((column) -> !column.isOfCharge(), "r_");
		return "SELECT CASE WHEN " + isCharge() + " THEN " + kindOf + "(CAST(hash(" + texts + ") >> 1 AS BIGINT), "
				+ texts + ") END AS kind, " + columns(BillColumn::isOfCharge, "p_") + " FROM ("
				+ parsed("", BillColumn::isOfCharge) + ")";
	}

	/** Whether what is a line's own can be kept. */
	private static String isCharge() {
		List<String> conditions = new ArrayList<>();
		for (BillColumn column : BillColumn.values()) {
			if (column.isOfCharge()) {
				String missing = column.isRequired() ? "" : "r_" + column.name() + " IS NULL OR ";
				conditions.add("(" + missing + "p_" + column.name() + " IS NOT NULL)");
			}
		}
		return String.join(" AND ", conditions) + " AND p_CHARGE_UNTIL >= p_CHARGE_FROM";
	}

	/**
	 * Texts of kinds, as {@link BillKinds} wrote them, as the table {@code bill_kind}
	 * wants them.
	 */
	static String kinds(Path written, long load, BillMapping mapping) {
		List<String> kept = new ArrayList<>();
		for (BillColumn column : BillColumn.values()) {
			if (!column.isOfCharge()) {
				kept.add(kept(column));
			}
		}
		BillSelect select = new BillSelect(new BillTable(BillTable.Format.CSV, List.of(written)), mapping, Map.of());
		return "SELECT " + load + "::BIGINT AS load, kind, " + text(mapping.source()) + " AS source, "
				+ String.join(", ", kept) + " FROM (SELECT *, " + select.parsedColumns((column) -> !column.isOfCharge())
				+ " FROM " + BillKinds.scan(quoted(written)) + ") WHERE "
				+ select.problem((column) -> !column.isOfCharge()) + " IS NULL";
	}

	/**
	 * Broken lines alone: where they stand in their file, why they are broken and what
	 * they say. To be asked a file at a time.
	 */
	String broken(int limit) {
		String located = "row_number() OVER () AS line, CAST(to_json(scanned) AS VARCHAR) AS raw, ";
		return "SELECT line, " + PROBLEM + ", raw FROM (SELECT line, raw, " + problem((column) -> true) + " AS "
				+ PROBLEM + " FROM (" + parsed(located, (column) -> true) + ")) WHERE " + PROBLEM
				+ " IS NOT NULL ORDER BY line LIMIT " + limit;
	}

	private static String kept(BillColumn column) {
		String name = "p_" + column.name();
		return switch (column) {
			case SUB_ACCOUNT -> "coalesce(" + name + ", p_BILLING_ACCOUNT)";
			case TAGS, COST_CATEGORIES -> "coalesce(" + name + ", '{}')";
			default -> name;
		};
	}

	private static String columns(Predicate<BillColumn> which, String prefix) {
		return Stream.of(BillColumn.values())
			.filter(which)
			.map((column) -> prefix + column.name())
			.collect(Collectors.joining(", "));
	}

	/** Costs are often the same text: it is read once. */
	private String parsed(String located, Predicate<BillColumn> which) {
		String billed = "SELECT *, " + amount("r_BILLED_COST") + " AS p_BILLED_COST FROM (" + texts(located) + ")";
		String listed = "SELECT *, " + amount(BillColumn.LIST_COST, BillColumn.BILLED_COST) + " AS p_LIST_COST FROM ("
				+ billed + ")";
		return "SELECT *, "
				+ parsedColumns(
						which.and((column) -> column != BillColumn.BILLED_COST && column != BillColumn.LIST_COST))
				+ " FROM (" + listed + ")";
	}

	private String parsedColumns(Predicate<BillColumn> which) {
		List<String> columns = new ArrayList<>();
		for (BillColumn column : BillColumn.values()) {
			String raw = "r_" + column.name();
			if (which.test(column)) {
				columns.add(switch (column.kind()) {
					case TEXT -> raw;
					case AMOUNT -> amount(column,
							(column == BillColumn.CONTRACTED_COST) ? BillColumn.LIST_COST : BillColumn.BILLED_COST);
					case TIME -> time(raw);
					case MAP -> "CASE WHEN json_valid(" + raw + ") THEN " + raw + " END";
				} + " AS p_" + column.name());
			}
		}
		return String.join(", ", columns);
	}

	private static String amount(BillColumn column, BillColumn maybeSame) {
		String raw = "r_" + column.name();
		return "CASE WHEN " + raw + " = r_" + maybeSame.name() + " THEN p_" + maybeSame.name() + " ELSE " + amount(raw)
				+ " END";
	}

	private static String amount(String raw) {
		return "TRY_CAST(" + raw + " AS " + AMOUNT + ")";
	}

	/**
	 * Only what starts with a year: the cast would take 4/1/25 for a day of the year 4.
	 * An offset that is not UTC's is refused: the cast would pass it over.
	 */
	private static String time(String raw) {
		return "CASE WHEN " + raw + " LIKE '____-%Z' OR (" + raw + " LIKE '____-%' AND (length(" + raw + ") <= "
				+ LONGER_THAN_A_DATE + " OR " + raw + " LIKE '%+00:00' OR substr(" + raw
				+ ", -6, 1) NOT IN ('+', '-'))) THEN epoch_us(TRY_CAST(" + raw + " AS TIMESTAMP)) END";
	}

	/** What the file says, as texts; nothing where it says nothing. */
	private String texts(String located) {
		List<String> columns = new ArrayList<>();
		if (!located.isEmpty()) {
			columns.add("line, raw");
		}
		for (BillColumn column : BillColumn.values()) {
			String value = this.mapping.column(column).map(BillMapping.Value::sql).orElse("NULL");
			columns.add("CAST(" + value + " AS VARCHAR) AS r_" + column.name());
		}
		return "SELECT " + String.join(", ", columns) + " FROM (" + columnsAsTexts(located) + ")";
	}

	/** Exports write nothing as nothing, some tools as the word NULL. */
	private String columnsAsTexts(String located) {
		List<String> columns = new ArrayList<>();
		if (this.table.format() == BillTable.Format.CSV) {
			columns.add("*");
		}
		else {
			this.types.forEach((name, type) -> columns.add(asText(identifier(name), type) + " AS " + identifier(name)));
		}
		return "SELECT " + located + String.join(", ", columns) + " FROM " + scan(this.table) + " AS scanned";
	}

	private static String asText(String column, String type) {
		if (type.equals("VARCHAR")) {
			return "nullif(nullif(" + column + ", ''), 'NULL')";
		}
		if (type.startsWith("TIMESTAMP")) {
			return "strftime(make_timestamp(epoch_us(" + column + ")), '%Y-%m-%dT%H:%M:%S.%f')";
		}
		if (type.startsWith("MAP") || type.startsWith("STRUCT")) {
			return "CAST(to_json(" + column + ") AS VARCHAR)";
		}
		return "CAST(" + column + " AS VARCHAR)";
	}

	static String identifier(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/** Why a line is none, the first reason; null for a good one. */
	private String problem(Predicate<BillColumn> which) {
		StringBuilder reasons = new StringBuilder("CASE");
		for (BillColumn column : Stream.of(BillColumn.values()).filter(which).toList()) {
			String name = this.mapping.column(column).map(BillMapping.Value::name).orElse(column.name());
			String raw = "r_" + column.name();
			String parsed = "p_" + column.name();
			if (column.isRequired()) {
				when(reasons, raw + " IS NULL", text(name + " is missing, expected " + expected(column)));
			}
			if (column.kind() != BillColumn.Kind.TEXT) {
				when(reasons, raw + " IS NOT NULL AND " + parsed + " IS NULL", said(name, raw, expected(column)));
			}
		}
		if (which.test(BillColumn.CHARGE_CATEGORY)) {
			when(reasons, "p_CHARGE_CATEGORY NOT IN (" + categories() + ")",
					said(this.mapping.column(BillColumn.CHARGE_CATEGORY).map(BillMapping.Value::name).orElse(""),
							"p_CHARGE_CATEGORY", expected(BillColumn.CHARGE_CATEGORY)));
		}
		if (which.test(BillColumn.CHARGE_UNTIL)) {
			when(reasons, "p_CHARGE_UNTIL < p_CHARGE_FROM",
					text("the charge ends before it starts, expected a period of time"));
		}
		return reasons.append(" END").toString();
	}

	private static void when(StringBuilder reasons, String condition, String reason) {
		reasons.append(" WHEN ").append(condition).append(" THEN ").append(reason);
	}

	private static String said(String name, String value, String expected) {
		return text(name + " is '") + " || " + value + " || " + text("', expected " + expected);
	}

	private static String categories() {
		List<String> words = new ArrayList<>();
		for (ChargeCategory category : ChargeCategory.values()) {
			words.add(text(category.word()));
		}
		return String.join(", ", words);
	}

	private static String expected(BillColumn column) {
		if (column == BillColumn.CHARGE_CATEGORY) {
			return "one of Usage, Purchase, Tax, Credit, Adjustment";
		}
		return switch (column.kind()) {
			case TEXT -> "a text";
			case TIME -> "a time in UTC as 2026-11-01T00:00:00Z";
			case AMOUNT -> "a decimal number as 0.0000166667";
			case MAP -> "a JSON object as {\"team\":\"cart\"}";
		};
	}

}
