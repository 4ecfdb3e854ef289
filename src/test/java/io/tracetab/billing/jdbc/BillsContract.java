package io.tracetab.billing.jdbc;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.billing.BillColumn;
import io.tracetab.billing.BillLine;
import io.tracetab.billing.BillLoad;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.BillTable;
import io.tracetab.billing.Bills;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.Costs;
import io.tracetab.billing.NetCharge;
import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every store of bills does.
 */
abstract class BillsContract {

	private static final String PAYER = "111111111111";

	private static final Window OCTOBER = window("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z");

	private static final Window NOVEMBER = window("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");

	private static final Window ALWAYS = window("2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z");

	@TempDir
	private Path files;

	private Facts facts;

	private Bills bills;

	abstract Facts open();

	@BeforeEach
	void openFacts() {
		this.facts = open();
		this.bills = new JdbcBills(this.facts, new JdbcBillCosts(this.facts));
	}

	@AfterEach
	void close() {
		this.facts.close();
	}

	@Test
	void linesComeBackAsTheyWere() {
		BillLine full = new BillLine(new BillLine.Payer(PAYER, "222222222222", OCTOBER, "INV-7"),
				window("2026-10-03T05:00:00Z", "2026-10-03T06:00:00Z"),
				new BillLine.Charge(ChargeCategory.USAGE, true, "what"),
				new BillLine.Product("AWS Lambda", "AWSLambda", "eu-west-1",
						"arn:aws:lambda:eu-west-1:222222222222:function:cart", "EUW1-Lambda-GB-Second", "Invoke"),
				new BillLine.Commitment("arn:plan", "Used"),
				new BillLine.Consumed(new BigDecimal("12345678.00000000000000000001"), "GB-Seconds"),
				new Costs("USD", new BigDecimal("-0.00000000000000000001"), BigDecimal.ZERO, new BigDecimal("0.1"),
						new BigDecimal("999999999999999999")),
				new TreeMap<>(Map.of("team", "żółw", "a", "b")), new TreeMap<>(Map.of("unit", "shop")));
		BillLine bare = line(OCTOBER, "2026-10-04T00:00:00Z", "7", "EUR");
		this.bills.replace("focus", List.of(bare, full));
		assertThat(lines(ALWAYS)).containsExactly(full, bare);
	}

	@Test
	void anImportReplacesItsPeriodAlone() {
		this.bills.replace("focus", List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "1", "USD")));
		this.bills.replace("focus", List.of(line(NOVEMBER, "2026-11-01T00:00:00Z", "2", "USD")));
		this.bills.replace("cur", List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "4", "USD")));
		BillLoad load = this.bills.replace("focus", List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "8", "USD")));
		assertThat(load.replaced()).isEqualTo(1);
		assertThat(load.periods()).containsExactly(new BillLoad.Period(PAYER, OCTOBER));
		assertThat(billed("focus")).containsExactly("2", "8");
		assertThat(billed("cur")).containsExactly("4");
	}

	@Test
	void oneSourceOfAPeriodIsTheBook() {
		this.bills.replace("cost-explorer", List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "1", "USD")));
		assertThat(lines(ALWAYS)).hasSize(1);
		this.bills.replace("cur", List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "4", "USD")));
		this.bills.replace("cost-explorer", List.of(line(NOVEMBER, "2026-11-01T00:00:00Z", "2", "USD")));
		assertThat(lines(ALWAYS)).extracting((line) -> line.costs().billed().toPlainString()).containsExactly("4", "2");
		assertThat(this.bills.statements()).filteredOn(Bills.Statement::isBook)
			.extracting(Bills.Statement::source)
			.containsExactly("cost-explorer", "cur");
	}

	@Test
	void currenciesAreSummedApartAndExactly() {
		BillLoad load = this.bills.replace("focus",
				List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "0.1", "USD"),
						line(OCTOBER, "2026-10-02T00:00:00Z", "0.2", "USD"),
						line(OCTOBER, "2026-10-02T00:00:00Z", "5", "EUR")));
		assertThat(load.sums()).containsOnlyKeys("EUR", "USD");
		assertThat(load.sums().get("USD"))
			.isEqualTo(new Bills.Sums("USD", new BigDecimal("0.3"), new BigDecimal("0.3"), null, null));
		assertThat(lines(window("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z"))).hasSize(1);
	}

	@Test
	void amountsThatWouldBeRoundedAreRefused() {
		assertThatThrownBy(() -> this.bills.replace("focus",
				List.of(line(OCTOBER, "2026-10-01T00:00:00Z", "0.000000000000000000001", "USD"))))
			.hasMessageContaining("BilledCost")
			.hasMessageContaining("20 decimals");
		assertThat(lines(ALWAYS)).isEmpty();
	}

	@Test
	void filesAreReadWithWhatTheyLack() throws IOException {
		BillLoad load = load("2026-10-01T00:00:00Z,0.1", "2026-10-02 00:00:00,4.7E-09", "2026-10-03,",
				"10/1/2026 0:00,7", "2026-10-03T00:00:00+02:00,7", "2026-10-03T00:00:00Z", "2026-10-03T00:00:00Z,1,2",
				"2026-10-03T00:00:00Z,\"1,5\"", "2026-10-04T00:00:00.000Z,-2", "10/1/26,7");
		assertThat(load.stored()).isEqualTo(3);
		assertThat(load.setAside()).isEqualTo(7);
		assertThat(load.read()).isEqualTo(10);
		assertThat(load.aside()).extracting(BillLoad.Aside::line)
			.containsExactlyInAnyOrder(7L, 8L, 4L, 5L, 6L, 9L, 11L);
		assertThat(load.aside()).extracting(BillLoad.Aside::reason)
			.anyMatch((reason) -> reason.startsWith("cost is missing, expected a decimal number"))
			.anyMatch((reason) -> reason.startsWith("start is '10/1/2026 0:00', expected a time in UTC as"))
			.anyMatch((reason) -> reason.startsWith("start is '10/1/26', expected a time in UTC as"))
			.anyMatch((reason) -> reason.startsWith("start is '2026-10-03T00:00:00+02:00'"))
			.anyMatch((reason) -> reason.startsWith("cost is '1,5', expected a decimal number"));
		assertThat(load.aside()).extracting(BillLoad.Aside::raw).anyMatch((raw) -> raw.contains("10/1/2026 0:00"));
		assertThat(lines(ALWAYS)).extracting((line) -> line.costs().billed().toPlainString())
			.containsExactly("0.1", "0.0000000047", "-2");
	}

	@Test
	void aSecondReadingOfAFileChangesNothing() throws IOException {
		BillLoad first = load("2026-10-01T00:00:00Z,0.1", "2026-10-02T00:00:00Z,x");
		List<BillLine> kept = lines(ALWAYS);
		BillLoad second = load("2026-10-01T00:00:00Z,0.1", "2026-10-02T00:00:00Z,x");
		assertThat(second.replaced()).isEqualTo(first.stored());
		assertThat(lines(ALWAYS)).isEqualTo(kept).hasSize(1);
		assertThat(this.bills.statements()).hasSize(1);
	}

	@Test
	void textsOfFilesAreKeptAsTheyAre() throws IOException {
		String odd = "a \"quoted\", b\nżółw";
		BillLoad load = loadNamed("2026-10-01T00:00:00Z,1,\"a \"\"quoted\"\", b\nżółw\"", "2026-10-02T00:00:00Z,2,",
				"2026-10-03T00:00:00Z,4,NULL", "2026-10-04T00:00:00Z,8,\"a \"\"quoted\"\", b\nżółw\"");
		assertThat(load.setAside()).isZero();
		assertThat(lines(ALWAYS)).extracting((line) -> line.product().resourceId())
			.containsExactly(odd, null, null, odd);
	}

	@Test
	void linesWithoutWhatTheirKindNeedsAreSetAside() throws IOException {
		BillLoad load = loadNamed("2026-10-01T00:00:00Z,1,x,Usage", "2026-10-02T00:00:00Z,2,x,Theft",
				"2026-10-03T00:00:00Z,4,x,Theft", "2026-10-04T00:00:00Z,8,x,", "2026-10-05T00:00:00Z,y,x,Theft");
		assertThat(load.stored()).isEqualTo(1);
		assertThat(load.setAside()).isEqualTo(4);
		assertThat(load.aside()).extracting((aside) -> aside.line() + " " + aside.reason())
			.containsExactly("3 kind is 'Theft', expected one of Usage, Purchase, Tax, Credit, Adjustment",
					"4 kind is 'Theft', expected one of Usage, Purchase, Tax, Credit, Adjustment",
					"5 kind is missing, expected one of Usage, Purchase, Tax, Credit, Adjustment",
					"6 cost is 'y', expected a decimal number as 0.0000166667");
		assertThat(this.bills.statements()).hasSize(1);
	}

	private BillLoad loadNamed(String... rows) throws IOException {
		boolean hasKind = rows[0].endsWith(",Usage");
		BillTable table = file(hasKind ? "start,cost,name,kind" : "start,cost,name", rows);
		Map<BillColumn, BillMapping.Value> columns = columns();
		columns.put(BillColumn.RESOURCE, new BillMapping.Value("name", "\"name\""));
		if (hasKind) {
			columns.put(BillColumn.CHARGE_CATEGORY, new BillMapping.Value("kind", "\"kind\""));
		}
		return this.bills.load(table, new BillMapping("focus", columns));
	}

	private BillLoad load(String... rows) throws IOException {
		BillTable table = file("start,cost", rows);
		assertThat(this.bills.columns(table)).containsExactly("start", "cost");
		return this.bills.load(table, new BillMapping("focus", columns()));
	}

	private BillTable file(String header, String... rows) throws IOException {
		Path file = this.files.resolve("bill.csv");
		List<String> lines = new ArrayList<>(List.of(header));
		lines.addAll(List.of(rows));
		Files.write(file, lines);
		return new BillTable(BillTable.Format.CSV, List.of(file));
	}

	private static Map<BillColumn, BillMapping.Value> columns() {
		Map<BillColumn, BillMapping.Value> columns = new EnumMap<>(BillColumn.class);
		columns.put(BillColumn.BILLING_ACCOUNT, new BillMapping.Value("payer", "'" + PAYER + "'"));
		columns.put(BillColumn.BILLING_FROM, new BillMapping.Value("period", "'2026-10-01'"));
		columns.put(BillColumn.BILLING_UNTIL, new BillMapping.Value("period", "'2026-11-01'"));
		columns.put(BillColumn.CHARGE_FROM, new BillMapping.Value("start", "\"start\""));
		columns.put(BillColumn.CHARGE_UNTIL, new BillMapping.Value("period", "'2026-11-01'"));
		columns.put(BillColumn.CHARGE_CATEGORY, new BillMapping.Value("kind", "'Usage'"));
		columns.put(BillColumn.SERVICE, new BillMapping.Value("service", "'AWS Lambda'"));
		columns.put(BillColumn.CURRENCY, new BillMapping.Value("currency", "'USD'"));
		columns.put(BillColumn.BILLED_COST, new BillMapping.Value("cost", "\"cost\""));
		columns.put(BillColumn.EFFECTIVE_COST, new BillMapping.Value("cost", "\"cost\""));
		return columns;
	}

	@Test
	void whatCostExplorerTellsIsNeverAddedToABetterBill() {
		this.bills.replace("cost-explorer",
				List.of(told("222222222222", "1"), told("333333333333", "2"), told(PAYER, "4")));
		assertThat(books()).containsExactly("cost-explorer 111111111111", "cost-explorer 222222222222",
				"cost-explorer 333333333333");
		BillLine line = line(OCTOBER, "2026-10-01T00:00:00Z", "8", "USD");
		BillLine.Payer other = new BillLine.Payer("999999999999", "222222222222", OCTOBER, null);
		this.bills.replace("focus", List.of(new BillLine(other, line.chargePeriod(), line.charge(), line.product(),
				null, null, line.costs(), line.tags(), line.costCategories())));
		assertThat(books()).as("another payer's bill of the same account")
			.containsExactly("cost-explorer 111111111111", "cost-explorer 333333333333", "focus 222222222222");
		this.bills.replace("cur", List.of(told("444444444444", "16")));
		assertThat(books()).as("lines of no single account, and a bill of that payer")
			.containsExactly("cost-explorer 333333333333", "cur 444444444444", "focus 222222222222");
	}

	@Test
	void whatAnAccountAndItsPayerWereToldByCostExplorerIsAddedOnce() {
		this.bills.replace("cost-explorer", List.of(told("222222222222", "222222222222", "1")));
		assertThat(books()).containsExactly("cost-explorer 222222222222");
		this.bills.replace("cost-explorer", List.of(told("222222222222", "1"), told(PAYER, "4")));
		assertThat(this.bills.statements().stream().filter(Bills.Statement::isBook).toList())
			.extracting((statement) -> statement.billingAccountId() + " " + statement.subAccountId())
			.containsExactlyInAnyOrder(PAYER + " " + PAYER, PAYER + " 222222222222");
	}

	private List<String> books() {
		return this.bills.statements()
			.stream()
			.filter(Bills.Statement::isBook)
			.map((statement) -> statement.source() + " " + statement.subAccountId())
			.sorted()
			.toList();
	}

	private static BillLine told(String account, String cost) {
		return told(PAYER, account, cost);
	}

	private static BillLine told(String payer, String account, String cost) {
		BillLine line = line(OCTOBER, "2026-10-01T00:00:00Z", cost, "USD");
		return new BillLine(new BillLine.Payer(payer, account, OCTOBER, null), line.chargePeriod(), line.charge(),
				line.product(), null, null, line.costs(), line.tags(), line.costCategories());
	}

	@Test
	void chargesOfOneKindAndPeriodAreAddedUp() {
		BillLine one = used("2026-10-03T05:00:00Z", "1.5", "4");
		BillLine other = used("2026-10-03T05:00:00Z", "-0.5", "2");
		BillLine later = used("2026-10-03T06:00:00Z", "8", "1");
		BillLine bare = line(OCTOBER, "2026-10-03T05:00:00Z", "7", "EUR");
		this.bills.replace("focus", List.of(later, one, bare, other));
		this.bills.replace("cur", List.of(one));
		List<NetCharge> charges = new ArrayList<>();
		this.bills.net(OCTOBER, charges::add);
		assertThat(charges)
			.extracting((charge) -> charge.chargePeriod().from() + " " + charge.costs().billed() + " for "
					+ charge.quantity() + " of " + charge.kind().unit() + ", " + charge.lines() + ", "
					+ charge.kind().product().operation() + charge.kind().charge().description())
			.map((text) -> text.replaceAll("0+ of", " of"))
			.containsExactlyInAnyOrder("2026-10-03T05:00:00Z 1 for 6. of Requests, 2, nullnull",
					"2026-10-03T06:00:00Z 8 for 1. of Requests, 1, nullnull",
					"2026-10-03T05:00:00Z 7 for null of null, 1, nullnull");
		assertThat(charges).filteredOn((charge) -> charge.kind().unit() != null)
			.extracting((charge) -> charge.chargePeriod().from().toString())
			.isSorted();
		assertThat(charges.stream().map(NetCharge::kind).distinct()).hasSize(2);
	}

	private static BillLine used(String from, String billed, String quantity) {
		BillLine line = line(OCTOBER, from, billed, "USD");
		return new BillLine(line.payer(), line.chargePeriod(),
				new BillLine.Charge(ChargeCategory.USAGE, false, "at " + billed),
				new BillLine.Product("AWS Lambda", "AWSLambda", "eu-west-1", null, "Request", "Invoke " + billed), null,
				new BillLine.Consumed(new BigDecimal(quantity), "Requests"), line.costs(), line.tags(),
				line.costCategories());
	}

	private List<BillLine> lines(Window window) {
		List<BillLine> lines = new ArrayList<>();
		this.bills.forEach(window, lines::add);
		return lines;
	}

	private List<String> billed(String source) {
		return this.bills.statements()
			.stream()
			.filter((statement) -> statement.source().equals(source))
			.map((statement) -> statement.sums().billed().toPlainString())
			.toList();
	}

	private static BillLine line(Window period, String from, String billed, String currency) {
		return new BillLine(new BillLine.Payer(PAYER, PAYER, period, null),
				new Window(Instant.parse(from), Instant.parse(from).plusSeconds(3600)),
				new BillLine.Charge(ChargeCategory.USAGE, false, null),
				new BillLine.Product("Amazon DynamoDB", null, null, null, null, null), null, null,
				new Costs(currency, new BigDecimal(billed), new BigDecimal(billed), null, null), new TreeMap<>(),
				new TreeMap<>());
	}

	private static Window window(String from, String until) {
		return new Window(Instant.parse(from), Instant.parse(until));
	}

}
