package io.tracetab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.Bills;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.world.SampleWorld;
import io.tracetab.world.View;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bills of a small world, in every form that AWS delivers, and of hand-written files,
 * through the ingest command.
 */
class BillIngestTests {

	private static final Window ALWAYS = new Window(Instant.parse("2020-01-01T00:00:00Z"),
			Instant.parse("2030-01-01T00:00:00Z"));

	private static final String HEADER = "BillingAccountId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
			+ "ChargePeriodEnd,ChargeCategory,ServiceName,BillingCurrency,CommitmentDiscountId,BilledCost,EffectiveCost,"
			+ "ListCost,Tags";

	private static final String OCTOBER = "7,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-02T00:00:00Z,2026-10-03T00:00:00Z,";

	@TempDir
	private static Path world;

	@TempDir
	private Path folder;

	@BeforeAll
	static void simulate() {
		SampleWorld.write(world, new SampleWorld.Extent(1, 3, 0.005, Instant.parse("2026-12-01T06:00:00Z")),
				Set.of(View.BILL));
	}

	@Test
	void everyFormSaysTheSame() throws IOException {
		Set<String> billed = new TreeSet<>();
		Set<String> effective = new TreeSet<>();
		for (String form : List.of("focus-1.0", "focus-1.0-parquet", "focus-1.2", "focus-1.2-parquet", "cur-2.0",
				"cur-2.0-parquet", "cur-legacy")) {
			Path data = this.folder.resolve(form);
			CommandRun run = ingest(data, world.resolve("bill/final").resolve(form));
			assertThat(run.code()).as(run.err()).isZero();
			List<BillLine> lines = lines(data);
			billed.add(sum(lines.stream().map((line) -> line.costs().billed())));
			effective.add(sum(lines.stream().map((line) -> line.costs().effective())));
			assertThat(lines).extracting((line) -> line.charge().category())
				.contains(ChargeCategory.USAGE, ChargeCategory.TAX, ChargeCategory.PURCHASE);
			assertThat(lines).extracting((line) -> line.product().serviceName()).contains("AWS Lambda");
			assertThat(lines).filteredOn((line) -> "AWSLambda".equals(line.product().serviceCode()))
				.filteredOn((line) -> line.charge().category() == ChargeCategory.USAGE)
				.isNotEmpty()
				.allMatch((line) -> line.consumed() != null && line.product().usageType() != null);
		}
		assertThat(billed).as("billed").hasSize(1);
		assertThat(effective).as("effective").hasSize(1);
	}

	@Test
	void aLaterDeliveryReplacesItsPeriodsAndTheSameOneChangesNothing() throws IOException {
		Path data = this.folder.resolve("data");
		ingest(data, world.resolve("bill/early/focus-1.2"));
		CommandRun last = ingest(data, world.resolve("bill/final/focus-1.2"));
		assertThat(last.out()).contains("in place of");
		List<BillLine> kept = lines(data);
		CommandRun again = ingest(data, world.resolve("bill/final/focus-1.2"));
		assertThat(again.out()).contains("stored 0 + duplicate ");
		assertThat(lines(data)).isEqualTo(kept);
	}

	@Test
	void whatTheArchiveHoldsMakesTheSameBills() throws IOException {
		Path data = this.folder.resolve("data");
		ingest(data, world.resolve("bill/early/focus-1.2"));
		ingest(data, world.resolve("bill/final/focus-1.2"));
		List<BillLine> kept = lines(data);
		try (Stream<Path> deliveries = Files.list(data.resolve("archive/bills"))) {
			assertThat(deliveries).as("those that a later one replaced are gone").hasSize(periods(kept));
		}
		assertThat(CommandRun.of("rebuild", "--data", data.toString()).code()).isZero();
		assertThat(lines(data)).isEqualTo(kept).isNotEmpty();
	}

	@Test
	void whatCostExplorerAnsweredMakesTheSameTotal() throws IOException {
		Path data = this.folder.resolve("data");
		CommandRun run = ingest(data, world.resolve("bill/final/cost-explorer"));
		assertThat(run.out()).contains("cost-explorer told something new", "every part adds up to what was charged");
		List<BillLine> told = lines(data);
		Path other = this.folder.resolve("other");
		ingest(other, world.resolve("bill/final/focus-1.2"));
		assertThat(sum(told.stream().map((line) -> line.costs().billed())))
			.isEqualTo(sum(lines(other).stream().map((line) -> line.costs().billed())));
		assertThat(told).extracting((line) -> line.charge().category())
			.contains(ChargeCategory.USAGE, ChargeCategory.TAX, ChargeCategory.PURCHASE);
		assertThat(told).as("hours divide the days")
			.anyMatch((line) -> line.chargePeriod().length().equals(Duration.ofHours(1)));
		assertThat(ingest(data, world.resolve("bill/final/cost-explorer")).out()).doesNotContain("something new");
		assertThat(CommandRun.of("rebuild", "--data", data.toString()).code()).isZero();
		assertThat(lines(data)).isEqualTo(told);
	}

	@Test
	void invoicesOfAtlasAreReadAndTheOneUpdatedLastStays() throws IOException {
		Path data = this.folder.resolve("data");
		CommandRun run = ingest(data, world.resolve("bill/atlas"));
		assertThat(run.err()).isEmpty();
		List<BillLine> lines = lines(data);
		assertThat(sum(lines.stream().map((line) -> line.costs().billed()))).isEqualTo(cents("subtotalCents"));
		assertThat(lines).allMatch((line) -> line.product().serviceName().equals("MongoDB Atlas"))
			.extracting((line) -> line.product().usageType() + " of " + line.product().resourceId() + " "
					+ line.tags().get("team"))
			.contains("ATLAS_AWS_INSTANCE_M10 of shop-profiles storefront");
		assertThat(run.out()).doesNotContain("of no known meter");
	}

	@Test
	void taxesAndCreditsOfAnInvoiceAreLinesAndABrokenItemIsSetAside() throws IOException {
		Files.createDirectories(this.folder.resolve("in"));
		Files.write(this.folder.resolve("in/invoice.json"), List.of(
				"{\"id\":\"i1\",\"orgId\":\"o1\",\"statusName\":\"PAID\",\"startDate\":\"2026-10-01T00:00:00Z\",",
				"\"endDate\":\"2026-11-01T00:00:00Z\",\"subtotalCents\":90,\"salesTaxCents\":19,\"creditsCents\":5,",
				"\"lineItems\":[{\"sku\":\"ATLAS_AWS_INSTANCE_M10\",\"totalPriceCents\":100,\"discountCents\":10,",
				"\"startDate\":\"2026-10-01T00:00:00Z\",\"endDate\":\"2026-10-02T00:00:00Z\"},",
				"{\"sku\":\"ATLAS_AWS_INSTANCE_M10\",\"totalPriceCents\":\"many\",",
				"\"startDate\":\"2026-10-01T00:00:00Z\",\"endDate\":\"2026-10-02T00:00:00Z\"}]}"));
		Path data = this.folder.resolve("data");
		CommandRun run = ingest(data, this.folder.resolve("in"));
		assertThat(run.out()).contains("read 4 = stored 3 + duplicate 0 + set aside 1",
				"line 2: totalPriceCents is 'many', expected a decimal number");
		assertThat(lines(data)).extracting((line) -> line.charge().category() + " " + line.costs().billed())
			.containsExactlyInAnyOrder("USAGE 0.9", "TAX 0.19", "CREDIT -0.05");
	}

	/** Of the closed invoices of the world. */
	private static String cents(String field) throws IOException {
		BigDecimal cents = BigDecimal.ZERO;
		for (String month : List.of("2026-11", "2026-12")) {
			JsonNode invoice = JsonMapper.shared()
				.readTree(Files.readString(world.resolve("bill/atlas/closed-" + month + ".json")));
			cents = cents.add(BigDecimal.valueOf(invoice.get(field).asLong()));
		}
		return cents.movePointLeft(2).stripTrailingZeros().toPlainString();
	}

	@Test
	void whatCameAfterTheBillIsBroughtTogetherWithIt() throws IOException {
		Path atOnce = this.folder.resolve("at-once");
		CommandRun together = ingest(atOnce, world.resolve("xray"), world.resolve("archive"), world.resolve("logs"),
				world.resolve("bill/final/focus-1.2"));
		assertThat(together.out()).contains("reconciled: ");
		Path later = this.folder.resolve("later");
		assertThat(ingest(later, world.resolve("bill/final/focus-1.2")).out()).contains("reconciled: ");
		assertThat(routes(later)).isEmpty();
		assertThat(ingest(later, world.resolve("archive"), world.resolve("logs"), world.resolve("xray")).out())
			.contains("reconciled: ");
		assertThat(routes(later)).isEqualTo(routes(atOnce)).isNotEmpty();
		assertThat(ingest(later, world.resolve("xray")).out()).as("nothing new").doesNotContain("reconciled: ");
	}

	private static List<String> routes(Path data) throws IOException {
		try (Session session = Session.openOrComplain(data)) {
			return session.get(Allocations.class)
				.routes(ALWAYS, CostBasis.EFFECTIVE, true, Map.of())
				.stream()
				.map((cost) -> "%s %s %s %.6f".formatted(cost.day(), cost.route(), cost.amount(),
						cost.spread().margin()))
				.toList();
		}
	}

	@Test
	void aDeliveryThatIsNotWholeIsSaid() throws IOException {
		Path bill = this.folder.resolve("bill");
		Files.createDirectories(bill);
		Files.writeString(bill.resolve("x-Manifest.json"), "{\"dataFiles\":[\"data/a/x-00001.csv\"]}");
		CommandRun run = ingest(this.folder.resolve("data"), bill);
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.err()).contains("x-Manifest.json is not whole: it names data/a/x-00001.csv, which is not there");
	}

	@Test
	void partsOfOneDeliveryAreReadTogetherOtherFilesApart() throws IOException {
		write("x-00001.csv", OCTOBER + "Usage,S,USD,,1,1,1,");
		write("x-00002.csv", OCTOBER + "Usage,S,USD,,2,2,2,");
		ingest(this.folder.resolve("data"), this.folder.resolve("in"));
		assertThat(lines(this.folder.resolve("data"))).hasSize(2);
		write("y.csv", OCTOBER + "Usage,S,USD,,4,4,4,");
		ingest(this.folder.resolve("data"), this.folder.resolve("in/y.csv"));
		assertThat(lines(this.folder.resolve("data"))).singleElement()
			.satisfies((line) -> assertThat(line.costs().billed()).isEqualByComparingTo("4"));
	}

	@Test
	void thePurchaseOfACommitmentIsNotAddedToWhatItCovers() throws IOException {
		write("bill.csv", OCTOBER + "Purchase,S,USD,plan,100,100,100,", OCTOBER + "Usage,S,USD,plan,0,40,50,",
				OCTOBER + "Purchase,S,USD,,7,7,7,");
		CommandRun run = ingest(this.folder.resolve("data"), this.folder.resolve("in"));
		assertThat(run.out()).contains("BilledCost 107, EffectiveCost 47, ListCost 57, ContractedCost not stated USD");
	}

	@Test
	void linesOfTheCostAndUsageReportAreSaidInFocusWords() throws IOException {
		Path file = this.folder.resolve("cur.csv");
		Files.write(file, List.of(
				"bill_payer_account_id,bill_billing_period_start_date,bill_billing_period_end_date,line_item_usage_account_id,"
						+ "line_item_usage_start_date,line_item_usage_end_date,line_item_currency_code,line_item_product_code,"
						+ "line_item_line_item_type,line_item_unblended_cost,line_item_usage_amount,pricing_unit,"
						+ "pricing_public_on_demand_cost,savings_plan_savings_plan_a_r_n,"
						+ "savings_plan_savings_plan_effective_cost,savings_plan_total_commitment_to_date,"
						+ "savings_plan_used_commitment,product,resource_tags",
				cur("Usage,1.5,3,Requests,1.5,,,,,\"{\"\"product_name\"\":\"\"AWS Lambda\"\"}\",\"{\"\"user_team\"\":\"\"a\"\"}\""),
				cur("SavingsPlanCoveredUsage,10,4,Hrs,10,plan,7,,,,"), cur("SavingsPlanNegation,-10,4,Hrs,,plan,,,,,"),
				cur("SavingsPlanRecurringFee,8,1,Hrs,,plan,,8,7,,"), cur("Refund,-2,,,,,,,,,"),
				cur("EdpDiscount,-1,,,,,,,,,"), cur("Voodoo,1,,,,,,,,,")));
		CommandRun run = ingest(this.folder.resolve("data"), file);
		assertThat(run.out()).contains("read 7 = stored 6 + duplicate 0 + set aside 1")
			.contains("line 8: line_item_line_item_type is 'Voodoo', expected one of Usage")
			.contains("BilledCost 6.5, EffectiveCost 6.5, ListCost 8.5, ContractedCost 8.5 USD");
		List<BillLine> lines = lines(this.folder.resolve("data"));
		assertThat(lines).filteredOn((line) -> line.product().serviceName().equals("AWS Lambda"))
			.singleElement()
			.satisfies((line) -> assertThat(line.tags()).containsEntry("team", "a"));
		assertThat(lines).filteredOn((line) -> line.commitment() != null && "Used".equals(line.commitment().status()))
			.singleElement()
			.satisfies((line) -> assertThat(line.costs().billed()).isZero());
		assertThat(lines).filteredOn((line) -> line.charge().category() == ChargeCategory.ADJUSTMENT)
			.extracting((line) -> line.charge().correction())
			.containsExactlyInAnyOrder(false, true, false);
	}

	private static String cur(String rest) {
		return "1,2026-10-01T00:00:00.000Z,2026-11-01T00:00:00.000Z,2,2026-10-02T00:00:00.000Z,"
				+ "2026-10-02T01:00:00.000Z,USD,AWSLambda," + rest;
	}

	@Test
	void brokenLinesAreSetAsideWithTheirReason() throws IOException {
		write("bill.csv", OCTOBER + "Usage,S,USD,,1,1,1,\"{\"\"team\"\": \"\"a\"\"}\"",
				OCTOBER + "Usage,S,USD,,1,1,1,team=a", OCTOBER + "Gift,S,USD,,1,1,1,");
		CommandRun run = ingest(this.folder.resolve("data"), this.folder.resolve("in"));
		assertThat(run.out()).contains("read 3 = stored 1 + duplicate 0 + set aside 2")
			.contains("line 3: Tags is 'team=a', expected a JSON object")
			.contains("line 4: ChargeCategory is 'Gift', expected one of Usage, Purchase, Tax, Credit, Adjustment");
		assertThat(lines(this.folder.resolve("data"))).singleElement()
			.satisfies((line) -> assertThat(line.tags()).containsEntry("team", "a"));
	}

	@Test
	void aDamagedFileDoesNotStopTheOthers() throws IOException {
		write("good.csv", OCTOBER + "Usage,S,USD,,1,1,1,");
		Files.write(this.folder.resolve("in/bad.parquet"), "PAR1 and then nothing".getBytes(StandardCharsets.UTF_8));
		CommandRun run = ingest(this.folder.resolve("data"), this.folder.resolve("in"));
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.err()).contains("Cannot read").contains("bad.parquet");
		assertThat(lines(this.folder.resolve("data"))).hasSize(1);
	}

	@Test
	void aFileThatEndsInTheMiddleLeavesNothing() throws IOException {
		Path file = this.folder.resolve("bill.csv.gz");
		byte[] row = (OCTOBER + "Usage,S,USD,,1,1,1,\n").getBytes(StandardCharsets.UTF_8);
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
			out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < 700_000; i++) {
				out.write(row);
			}
		}
		byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, whole.length - 10));
		CommandRun run = ingest(this.folder.resolve("data"), file);
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.err()).contains("Cannot read").contains("bill.csv.gz").contains("Unexpected end of GZIP stream");
		assertThat(lines(this.folder.resolve("data"))).isEmpty();
		assertThat(this.folder.resolve("data/archive/bills")).satisfiesAnyOf(
				(bills) -> assertThat(bills).doesNotExist(), (bills) -> assertThat(bills).isEmptyDirectory());
	}

	@Test
	void aDeliveryOfWhichNothingCouldBeReadIsReadAgain() throws IOException {
		write("bill.csv", OCTOBER + "Gift,S,USD,,1,1,1,");
		ingest(this.folder.resolve("data"), this.folder.resolve("in"));
		CommandRun again = ingest(this.folder.resolve("data"), this.folder.resolve("in"));
		assertThat(again.out()).contains("read 1 = stored 0 + duplicate 0 + set aside 1");
	}

	private void write(String name, String... rows) throws IOException {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		lines.addAll(List.of(rows));
		Files.createDirectories(this.folder.resolve("in"));
		Files.write(this.folder.resolve("in").resolve(name), lines);
	}

	private static CommandRun ingest(Path data, Path... files) {
		return CommandRun
			.of(Stream.concat(Stream.of("ingest", "--data", data.toString()), Stream.of(files).map(Path::toString))
				.toArray(String[]::new));
	}

	private static int periods(List<BillLine> lines) {
		return (int) lines.stream().map((line) -> line.payer().billingPeriod()).distinct().count();
	}

	private static String sum(Stream<BigDecimal> amounts) {
		return amounts.reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros().toPlainString();
	}

	private static List<BillLine> lines(Path data) throws IOException {
		List<BillLine> lines = new ArrayList<>();
		try (Session session = Session.openOrComplain(data)) {
			session.get(Bills.class).forEach(ALWAYS, lines::add);
		}
		return lines;
	}

}
