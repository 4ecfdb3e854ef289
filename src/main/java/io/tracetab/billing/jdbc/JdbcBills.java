package io.tracetab.billing.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.BillLoad;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.BillTable;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.billing.ExploredBill;
import io.tracetab.billing.NetCharge;
import io.tracetab.database.Dialect;
import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.database.Micros;
import io.tracetab.quantity.Window;

/**
 * Bill lines, a row each, and their sums by the day. Files are read by DuckDB: by that of
 * the facts, in one statement from file to table, else by one of its own. Safe for use by
 * many threads.
 */
final class JdbcBills implements Bills {

	/** What can be added up in FOCUS's words comes before what was mapped to them. */
	private static final String BOOK_ORDER = "CASE source WHEN 'focus' THEN 1 WHEN 'cur' THEN 2 WHEN 'cur-legacy' THEN 3 ELSE 4 END";

	static final String OF_BOOKS = "JOIN (SELECT DISTINCT load, billing_account, sub_account, billing_from_micros"
			+ " FROM bill_statement WHERE is_book) AS book USING (load, billing_account, sub_account, billing_from_micros)";

	private final Facts facts;

	private final BillRows rows = new BillRows();

	/** In the DuckDB of the facts; null where these are in none. */
	private final @Nullable BillKinds kinds;

	private final JdbcBillCosts costs;

	private final BillVersion version;

	/** What is told of all bills: they are as many rows as there are statements. */
	private final KeptRows told = new KeptRows(Integer.MAX_VALUE);

	JdbcBills(Facts facts, JdbcBillCosts costs) {
		this.facts = facts;
		this.costs = costs;
		this.version = new BillVersion(facts);
		this.kinds = (facts.dialect() == Dialect.DUCKDB) ? facts.onConnection(new BillKinds()::register) : null;
	}

	@Override
	public List<String> columns(BillTable table) {
		return BillScan.on(this.facts, this.kinds, (scan) -> List.copyOf(scan.types(table).keySet()));
	}

	@Override
	public BillLoad load(BillTable table, BillMapping mapping) {
		return this.facts.inTransaction(() -> {
			BillNumbers numbers = BillNumbers.next(this.facts);
			BillScan.Read read = BillScan.on(this.facts, this.kinds, (scan) -> scan.read(table, mapping, numbers));
			return settle(numbers, mapping.source(), read);
		});
	}

	@Override
	public BillLoad replace(String source, List<BillLine> lines) {
		return this.facts.inTransaction(() -> {
			BillNumbers numbers = BillNumbers.next(this.facts);
			Map<BillRows.Kind, Long> kinds = new LinkedHashMap<>();
			this.facts.append("bill_charge",
					(row) -> lines.forEach((line) -> BillRows.write(
							kinds.computeIfAbsent(BillRows.Kind.of(line), (kind) -> numbers.firstKind() + kinds.size()),
							line, row)));
			this.facts.append("bill_kind",
					(row) -> kinds.forEach((kind, number) -> this.rows.write(numbers, number, source, kind, row)));
			return settle(numbers, source, new BillScan.Read(0, List.of()));
		});
	}

	/** Makes the lines of a load the only ones of their periods. */
	private BillLoad settle(BillNumbers numbers, String source, BillScan.Read read) {
		long load = numbers.load();
		List<BillLoad.Period> periods = periods(load);
		BillSums sums = new BillSums(this.facts, numbers, source);
		long replaced = sums.replaceOthers();
		sums.addUp();
		chooseBooks(periods);
		return new BillLoad(source, count(load), read.broken(), replaced, periods, sums(load), read.aside());
	}

	private List<BillLoad.Period> periods(long load) {
		return this.facts.sql()
			.sql("SELECT DISTINCT billing_account, billing_from_micros, billing_until_micros FROM bill_kind WHERE load = ?"
					+ " ORDER BY billing_account, billing_from_micros")
			.param(load)
			.query((row, n) -> new BillLoad.Period(row.getString("billing_account"), BillRows.window(row, "billing")))
			.list();
	}

	/**
	 * An account's period may be stated by several sources. Whoever asked Cost Explorer
	 * is not always who pays, and may not know of whom its lines are: they are compared
	 * with what any payer's better source says of the same account, and what is of no
	 * single account with what it says of the same payer. An account that asked for
	 * itself is told of by its payer as well.
	 */
	private void chooseBooks(List<BillLoad.Period> periods) {
		String better = "SELECT 1 FROM bill_statement AS other WHERE other.billing_from_micros ="
				+ " bill_statement.billing_from_micros AND " + order("other.source") + " < "
				+ order("bill_statement.source");
		String same = "other.billing_account = bill_statement.billing_account"
				+ " AND other.sub_account = bill_statement.sub_account";
		String told = "bill_statement.source = '" + ExploredBill.SOURCE + "' AND (other.sub_account ="
				+ " bill_statement.sub_account OR (bill_statement.sub_account = bill_statement.billing_account"
				+ " AND other.billing_account = bill_statement.billing_account))";
		String byPayer = "SELECT 1 FROM bill_statement AS other WHERE other.billing_from_micros ="
				+ " bill_statement.billing_from_micros AND other.source = bill_statement.source AND other.source = '"
				+ ExploredBill.SOURCE + "' AND bill_statement.sub_account = bill_statement.billing_account"
				+ " AND other.sub_account = bill_statement.sub_account"
				+ " AND other.billing_account <> bill_statement.billing_account";
		for (Window month : new LinkedHashSet<>(periods.stream().map(BillLoad.Period::billingPeriod).toList())) {
			this.facts.sql()
				.sql("UPDATE bill_statement SET is_book = NOT EXISTS (" + better + " AND ((" + same + ") OR (" + told
						+ "))) AND NOT EXISTS (" + byPayer + ") WHERE billing_from_micros = ?")
				.params(Micros.of(month.from()))
				.update();
		}
	}

	private static String order(String source) {
		return BOOK_ORDER.replace("source", source);
	}

	private long count(long load) {
		return this.facts.sql()
			.sql("SELECT coalesce(sum(lines), 0) FROM bill_statement WHERE load = ?")
			.param(load)
			.query(Long.class)
			.single();
	}

	private Map<String, Sums> sums(long load) {
		Map<String, Sums> sums = new TreeMap<>();
		this.facts.sql()
			.sql("SELECT currency, sum(billed_cost) AS billed_cost, sum(effective_cost) AS effective_cost,"
					+ " sum(list_cost) AS list_cost, sum(contracted_cost) AS contracted_cost"
					+ " FROM bill_statement WHERE load = ? GROUP BY currency")
			.param(load)
			.query((row, n) -> sums.put(row.getString("currency"), sums(row)))
			.list();
		return sums;
	}

	private static Sums sums(ResultSet row) throws SQLException {
		return new Sums(row.getString("currency"), amount(row, "billed_cost"), amount(row, "effective_cost"),
				plain(row.getBigDecimal("list_cost")), plain(row.getBigDecimal("contracted_cost")));
	}

	static BigDecimal amount(ResultSet row, String column) throws SQLException {
		BigDecimal amount = plain(row.getBigDecimal(column));
		if (amount == null) {
			throw new IllegalStateException(column + " is null, expected an amount");
		}
		return amount;
	}

	private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
		if (value == null || value.signum() == 0) {
			return (value == null) ? null : BigDecimal.ZERO;
		}
		BigDecimal stripped = value.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	@Override
	public void forEach(Window window, Consumer<BillLine> line) {
		this.facts.sql()
			.sql("SELECT bill_line.* FROM bill_line " + OF_BOOKS
					+ " WHERE charge_from_micros >= ? AND charge_from_micros < ?"
					+ " ORDER BY charge_from_micros, charge_until_micros, service, usage_type, operation, resource, billed_cost")
			.params(Micros.of(window.from()), Micros.of(window.until()))
			.query((row) -> {
				line.accept(this.rows.line(row));
			});
	}

	@Override
	public void net(Window window, Consumer<NetCharge> charge) {
		new NetRows().read(this.facts, window, charge);
	}

	@Override
	public List<CostRow> costs(CostQuery query) {
		return this.costs.costs(query, CostLabels.NONE);
	}

	/** Kept in memory until another bill comes: every page of costs asks for it. */
	@Override
	public List<Extent> extents() {
		return this.told.list(this.version.version(), "extents", this::readExtents);
	}

	private List<Extent> readExtents() {
		return this.facts.sql()
			.sql("SELECT currency, min(day) AS first, max(day) AS last, sum(lines) AS lines FROM "
					+ CostSql.books("bill_service_day", this.version.state().allBooks())
					+ " GROUP BY currency ORDER BY lines DESC, currency")
			.query((row, n) -> new Extent(row.getString("currency"), LocalDate.ofEpochDay(row.getLong("first")),
					LocalDate.ofEpochDay(row.getLong("last")), row.getLong("lines")))
			.list();
	}

	@Override
	public List<Statement> statements() {
		return this.told.list(this.version.version(), "statements", this::readStatements);
	}

	private List<Statement> readStatements() {
		return this.facts.sql()
			.sql("SELECT source, billing_account, sub_account, billing_from_micros, billing_until_micros, is_book, lines,"
					+ " currency, billed_cost, effective_cost, list_cost, contracted_cost FROM bill_statement"
					+ " ORDER BY billing_from_micros DESC, billing_account, sub_account, " + BOOK_ORDER + ", currency")
			.query((row, n) -> new Statement(row.getString("source"), row.getString("billing_account"),
					row.getString("sub_account"), BillRows.window(row, "billing"), row.getBoolean("is_book"),
					row.getLong("lines"), sums(row)))
			.list();
	}

}
