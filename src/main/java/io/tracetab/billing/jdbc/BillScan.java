package io.tracetab.billing.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import io.tracetab.billing.BillLoad;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.BillTable;
import io.tracetab.database.Facts;

/**
 * Files of bill lines, read by a DuckDB into {@code bill_line}. Memory does not grow with
 * the files. For one thread.
 */
abstract class BillScan {

	/** As many broken lines are kept with their reason; the others are counted. */
	private static final int ASIDE = 1_000;

	private static final int MEMORY_MB = 256;

	private static final String REJECTED = " FROM " + BillSelect.REJECTS + " JOIN " + BillSelect.REJECTS
			+ "_scan USING (scan_id, file_id)";

	final Facts facts;

	private final JdbcClient duck;

	private final BillKinds kinds;

	BillScan(Facts facts, JdbcClient duck, BillKinds kinds) {
		this.facts = facts;
		this.duck = duck;
		this.kinds = kinds;
	}

	/**
	 * What was read beside the lines that are stored.
	 *
	 * @param aside the first of the broken ones
	 */
	record Read(long broken, List<BillLoad.Aside> aside) {
	}

	/**
	 * Works with the DuckDB that the facts are in, else with one of its own.
	 * @param kinds numbers kinds in that of the facts; null where these are in none
	 */
	static <T> T on(Facts facts, @Nullable BillKinds kinds, Function<BillScan, T> work) {
		if (kinds != null) {
			return work.apply(new Within(facts, kinds));
		}
		Properties settings = new Properties();
		settings.setProperty("memory_limit", MEMORY_MB + "MB");
		settings.setProperty("jdbc_stream_results", "true");
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings)) {
			return work.apply(new Beside(facts, connection));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The bill cannot be read: " + ex.getMessage(), ex);
		}
	}

	/** The names and types of a table's columns, in their order. */
	Map<String, String> types(BillTable table) {
		Map<String, String> types = new LinkedHashMap<>();
		this.duck.sql("DESCRIBE SELECT * FROM " + BillSelect.scan(table))
			.query((row, n) -> types.put(row.getString("column_name"), row.getString("column_type")))
			.list();
		return types;
	}

	Read read(BillTable table, BillMapping mapping, BillNumbers numbers) {
		forgetRejects();
		Map<String, String> types = (table.format() == BillTable.Format.CSV) ? Map.of() : types(table);
		long broken = store(new BillSelect(table, mapping, types), mapping, numbers);
		List<BillLoad.Aside> rejected = rejected(table);
		List<BillLoad.Aside> aside = new ArrayList<>(rejected);
		broken += rejects(table);
		for (Path file : table.files()) {
			int room = ASIDE - aside.size();
			if (broken > aside.size() && room > 0) {
				BillTable part = new BillTable(table.format(), List.of(file));
				aside.addAll(behind(rejected, broken(part, mapping, types, room)));
			}
		}
		forgetRejects();
		return new Read(broken, aside);
	}

	/** How many lines of the files are broken; the others are stored. */
	private long store(BillSelect select, BillMapping mapping, BillNumbers numbers) {
		try (BillKinds.Numbering numbering = this.kinds.from(numbers.firstKind())) {
			long broken = storeCharges(select.charges(this.kinds.function()));
			long kinds = storeKinds(BillSelect.kinds(numbering.written(), numbers.load(), mapping));
			return broken + ((kinds < numbering.count()) ? forgetBroken(numbers) : 0);
		}
	}

	/** Lines of kinds that cannot be kept. */
	private long forgetBroken(BillNumbers numbers) {
		return this.facts.sql()
			.sql("DELETE FROM bill_charge WHERE kind >= ? AND kind NOT IN (SELECT kind FROM bill_kind WHERE load = ?)")
			.params(numbers.firstKind(), numbers.load())
			.update();
	}

	/**
	 * Brings the good lines of a query into {@code bill_charge}.
	 * @return how many others there are
	 */
	abstract long storeCharges(String select);

	/**
	 * Brings the rows of a query into {@code bill_kind}.
	 * @return how many there are
	 */
	abstract long storeKinds(String select);

	/** Lines that are no rows: with too few cells, or a quote that is not closed. */
	private List<BillLoad.Aside> rejected(BillTable table) {
		if (table.format() != BillTable.Format.CSV) {
			return List.of();
		}
		return this.duck
			.sql("SELECT file_path, line, any_value(error_message) AS error_message, any_value(csv_line) AS csv_line"
					+ REJECTED + " GROUP BY file_path, line ORDER BY file_path, line LIMIT " + ASIDE)
			.query((row, n) -> new BillLoad.Aside(row.getString("file_path"), row.getLong("line"),
					firstLine(row.getString("error_message")) + ", expected as many cells as the header has",
					row.getString("csv_line")))
			.list();
	}

	private long rejects(BillTable table) {
		return (table.format() != BillTable.Format.CSV) ? 0
				: this.duck.sql("SELECT count(*) FROM (SELECT DISTINCT file_path, line" + REJECTED + ")")
					.query(Long.class)
					.single();
	}

	/** Rows are counted without the lines that are none: those before them come back. */
	private static List<BillLoad.Aside> behind(List<BillLoad.Aside> rejected, List<BillLoad.Aside> broken) {
		List<BillLoad.Aside> placed = new ArrayList<>();
		for (BillLoad.Aside each : broken) {
			long line = each.line();
			for (BillLoad.Aside other : rejected) {
				line += (other.file().equals(each.file()) && other.line() <= line) ? 1 : 0;
			}
			placed.add(new BillLoad.Aside(each.file(), line, each.reason(), each.raw()));
		}
		return placed;
	}

	private static String firstLine(String message) {
		return message.lines().findFirst().orElse(message);
	}

	private List<BillLoad.Aside> broken(BillTable file, BillMapping mapping, Map<String, String> types, int limit) {
		int header = (file.format() == BillTable.Format.CSV) ? 1 : 0;
		return this.duck.sql(new BillSelect(file, mapping, types).broken(limit))
			.query((row, n) -> new BillLoad.Aside(file.files().get(0).toString(), row.getLong("line") + header,
					row.getString(BillSelect.PROBLEM), row.getString("raw")))
			.list();
	}

	private void forgetRejects() {
		this.duck.sql("DROP TABLE IF EXISTS " + BillSelect.REJECTS).update();
		this.duck.sql("DROP TABLE IF EXISTS " + BillSelect.REJECTS + "_scan").update();
	}

	JdbcClient duck() {
		return this.duck;
	}

	/**
	 * The DuckDB of the facts: from file to table in one statement. Lines need no order:
	 * without one, all threads write.
	 */
	private static final class Within extends BillScan {

		private static final String ORDERED = "RESET preserve_insertion_order";

		Within(Facts facts, BillKinds kinds) {
			super(facts, facts.sql(), kinds);
		}

		@Override
		long storeCharges(String select) {
			// A transaction that failed takes no statement any more, but the setting is
			// the whole database's.
			this.facts.onCompletion((committed) -> this.facts.sql().sql(ORDERED).update());
			duck().sql("SET preserve_insertion_order = false").update();
			duck().sql("INSERT INTO bill_charge " + select).update();
			duck().sql(ORDERED).update();
			return duck().sql("DELETE FROM bill_charge WHERE kind IS NULL").update();
		}

		@Override
		long storeKinds(String select) {
			return duck().sql("INSERT INTO bill_kind " + select).update();
		}

	}

	/** A DuckDB of its own, in memory: rows go on to the facts as they come. */
	private static final class Beside extends BillScan {

		Beside(Facts facts, Connection connection) throws SQLException {
			super(facts, JdbcClient.create(new SingleConnectionDataSource(connection, true)),
					new BillKinds().register(connection));
		}

		@Override
		long storeCharges(String select) {
			long[] broken = new long[1];
			this.facts.append("bill_charge", (row) -> duck().sql(select).query((ResultSet each) -> {
				if (each.getObject(1) != null) {
					BillRows.copyCharge(each, row);
				}
				else {
					broken[0]++;
				}
			}));
			return broken[0];
		}

		@Override
		long storeKinds(String select) {
			long[] kinds = new long[1];
			this.facts.append("bill_kind", (row) -> duck().sql(select).query((ResultSet each) -> {
				BillRows.copyKind(each, row);
				kinds[0]++;
			}));
			return kinds[0];
		}

	}

}
