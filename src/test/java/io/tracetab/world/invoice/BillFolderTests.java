package io.tracetab.world.invoice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.tracetab.world.SampleWorld;
import io.tracetab.world.View;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The deliveries of a small world over the end of a month.
 */
class BillFolderTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]*)");

	@TempDir
	static Path world;

	@BeforeAll
	static void simulate() {
		SampleWorld.write(world, new SampleWorld.Extent(3, 5, 0.01, Instant.parse("2026-12-02T00:00:00Z")),
				Set.of(View.BILL, View.FOCUS));
	}

	@Test
	void everyFormatSumsToTheSame() throws IOException {
		BigDecimal billed = truth("billedCostUsd");
		assertThat(sum("bill/final/focus-1.0", "BilledCost")).isEqualByComparingTo(billed);
		assertThat(sum("bill/final/focus-1.2", "BilledCost")).isEqualByComparingTo(billed);
		assertThat(sum("bill/final/cur-2.0", "line_item_unblended_cost")).isEqualByComparingTo(billed);
		assertThat(sum("bill/final/cur-legacy", "lineItem/UnblendedCost")).isEqualByComparingTo(billed);
		for (String cost : List.of("UnblendedCost", "AmortizedCost")) {
			BigDecimal usage = explored("SERVICE USAGE_TYPE", cost);
			assertThat(usage.add(explored("SERVICE RECORD_TYPE", cost))).isEqualByComparingTo(billed);
			assertThat(explored("LINKED_ACCOUNT USAGE_TYPE", cost)).isEqualByComparingTo(usage);
		}
	}

	@Test
	void parquetHoldsTheSameRowsWithTypes() throws IOException, SQLException {
		for (String[] export : List.of(new String[] { "focus-1.0", "BilledCost", "ChargePeriodStart", "Tags" },
				new String[] { "focus-1.2", "EffectiveCost", "BillingPeriodEnd", "Tags" }, new String[] { "cur-2.0",
						"line_item_unblended_cost", "line_item_usage_start_date", "resource_tags" })) {
			String csv = "bill/final/" + export[0];
			try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
					Statement statement = database.createStatement();
					ResultSet found = statement.executeQuery("""
							SELECT sum("%2$s"), count(*), any_value(typeof("%2$s")), any_value(typeof("%3$s")),
								any_value("%4$s"['%5$s'])
							FROM read_parquet('%1$s-parquet/data/*/*.parquet')""".formatted(world.resolve(csv),
							export[1], export[2], export[3], csv.contains("cur") ? "user_team" : "team"))) {
				found.next();
				assertThat(found.getBigDecimal(1)).as(csv).isEqualByComparingTo(sum(csv, export[1]));
				assertThat(found.getLong(2)).isEqualTo(rows(csv).size());
				assertThat(found.getString(3)).isEqualTo("DECIMAL(38,24)");
				assertThat(found.getString(4)).isEqualTo("TIMESTAMP");
				assertThat(found.getString(5)).as(csv).isNotEmpty();
			}
		}
	}

	@Test
	void theOneTableHoldsTheSameLines() throws IOException {
		assertThat(rows("bill/focus-1.2.csv.gz")).containsExactlyInAnyOrderElementsOf(rows("bill/final/focus-1.2"));
	}

	@Test
	void effectiveCostsSumToWhatIsPaid() throws IOException {
		assertThat(sum("bill/final/focus-1.0", "EffectiveCost")).isEqualByComparingTo(truth("billedCostUsd"));
		assertThat(sum("bill/final/focus-1.2", "EffectiveCost")).isEqualByComparingTo(truth("effectiveCostUsd"));
	}

	@Test
	void noLineOfTheReportStandsThereTwice() throws IOException {
		assertThat(rows("bill/final/cur-2.0")).extracting(row -> row.get("identity_line_item_id"))
			.doesNotHaveDuplicates();
	}

	@Test
	void whatFocusWantsIsThere() throws IOException {
		for (Map<String, String> row : rows("bill/final/focus-1.2")) {
			for (String column : List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost",
					"BillingAccountId", "BillingCurrency", "BillingPeriodStart", "BillingPeriodEnd",
					"ChargePeriodStart", "ChargePeriodEnd", "ChargeCategory", "ServiceCategory", "ServiceName",
					"ProviderName", "PublisherName", "InvoiceIssuerName")) {
				assertThat(row.get(column)).as(column).isNotEmpty();
			}
			assertThat(row.get("ChargeCategory").equals("Usage") && row.get("CommitmentDiscountStatus").isEmpty())
				.isEqualTo(row.get("PricingCategory").equals("Standard")
						&& row.get("ChargeFrequency").equals("Usage-Based"));
		}
	}

	@Test
	void everySortOfLineIsThere() throws IOException {
		assertThat(rows("bill/final/cur-2.0")).extracting(row -> row.get("line_item_line_item_type"))
			.contains("Usage", "SavingsPlanCoveredUsage", "SavingsPlanNegation", "SavingsPlanRecurringFee",
					"DiscountedUsage", "RIFee", "Fee", "Credit", "Tax");
		assertThat(rows("bill/final/focus-1.0")).extracting(row -> row.get("x_UsageType"))
			.contains("Global-Request", "Request", "EU-Request", "Requests-RBP", "USE1-ApiGatewayRequest",
					"TimedStorage-ByteHrs");
	}

	@Test
	void theEarlyDeliveryLacksUsageOfTheLastTwoDaysOnly() throws IOException {
		Map<String, String> last = quantities("bill/final/cur-2.0");
		Map<String, String> early = quantities("bill/early/cur-2.0");
		Set<String> missing = new HashSet<>(last.keySet());
		missing.removeAll(early.keySet());
		assertThat(missing).hasSizeGreaterThan(20).allMatch(key -> key.compareTo("2026-11-30T00:00:00.000Z") >= 0);
		assertThat(last.keySet()).containsAll(early.keySet());
		assertThat(sum("bill/early/cur-2.0", "line_item_unblended_cost"))
			.isLessThan(sum("bill/final/cur-2.0", "line_item_unblended_cost"));
	}

	@Test
	void aManifestNamesItsFile() throws IOException {
		Path export = world.resolve("bill/final/focus-1.2");
		JsonNode manifest = JSON
			.readTree(Files.readString(export.resolve("metadata/BILLING_PERIOD=2026-12/focus-1.2-Manifest.json")));
		assertThat(export.resolve(manifest.get("dataFiles").get(0).asString())).isRegularFile();
		assertThat(manifest.get("billingPeriod").get("end").asString()).isEqualTo("2027-01-01T00:00:00Z");
	}

	/** A day is charged the next at six. */
	@Test
	void whatAtlasChargesIsItsInvoices() throws IOException {
		long cents = 0;
		for (String month : List.of("2026-11", "2026-12")) {
			JsonNode invoice = JSON.readTree(Files.readString(world.resolve("bill/atlas/closed-" + month + ".json")));
			cents += invoice.get("subtotalCents").asLong();
			long lines = 0;
			for (JsonNode item : invoice.get("lineItems")) {
				lines += item.get("totalPriceCents").asLong() - item.get("discountCents").asLong();
				assertThat(item.get("totalPriceCents").asLong()).isEqualTo(item.get("quantity")
					.decimalValue()
					.multiply(item.get("unitPriceDollars").decimalValue())
					.movePointRight(2)
					.setScale(0, RoundingMode.HALF_UP)
					.longValueExact());
			}
			assertThat(lines).isEqualTo(invoice.get("subtotalCents").asLong());
		}
		assertThat(BigDecimal.valueOf(cents, 2)).isEqualByComparingTo(truth("billedCostUsd", true)).isPositive();
		JsonNode pending = JSON.readTree(Files.readString(world.resolve("bill/atlas/pending-2026-12.json")));
		assertThat(pending.get("statusName").asString()).isEqualTo("PENDING");
		assertThat(pending.get("subtotalCents").asLong()).isLessThan(cents);
	}

	@Test
	void theLegacyReportHasTheSameLinesUnderOtherNames() throws IOException {
		List<Map<String, String>> lines = rows("bill/final/cur-2.0");
		List<Map<String, String>> legacy = rows("bill/final/cur-legacy");
		assertThat(legacy).extracting(row -> row.get("identity/LineItemId"))
			.containsExactlyElementsOf(lines.stream().map(row -> row.get("identity_line_item_id")).toList());
		for (int i = 0; i < lines.size(); i++) {
			Map<String, String> line = lines.get(i);
			assertThat(legacy.get(i)).containsEntry("lineItem/UsageAmount", line.get("line_item_usage_amount"))
				.containsEntry("lineItem/LineItemType", line.get("line_item_line_item_type"))
				.containsEntry("lineItem/ResourceId", line.get("line_item_resource_id"))
				.containsEntry("lineItem/UsageStartDate", line.get("line_item_usage_start_date").replace(".000Z", "Z"))
				.containsEntry("savingsPlan/SavingsPlanEffectiveCost",
						line.get("savings_plan_savings_plan_effective_cost"))
				.containsEntry("reservation/EffectiveCost", line.get("reservation_effective_cost"))
				.containsEntry("pricing/publicOnDemandCost", line.get("pricing_public_on_demand_cost"));
			JsonNode tags = line.get("resource_tags").isEmpty() ? JSON.createObjectNode()
					: JSON.readTree(line.get("resource_tags"));
			assertThat(legacy.get(i).get("resourceTags/user:team")).isEqualTo(tags.path("user_team").asString(""));
		}
	}

	@Test
	void aManifestOfTheLegacyReportNamesItsFileAndColumns() throws IOException {
		Path month = world.resolve("bill/final/cur-legacy/20261101-20261201");
		String written = Files.readString(month.resolve("cur-legacy-Manifest.json"));
		JsonNode manifest = JSON.readTree(written);
		Path report = world.resolve("bill/final").resolve(manifest.get("reportKeys").get(0).asString());
		assertThat(report).isRegularFile().hasParent(month.resolve(manifest.get("assemblyId").asString()));
		assertThat(report.resolveSibling("cur-legacy-Manifest.json")).hasContent(written.trim());
		List<String> columns = new ArrayList<>();
		manifest.get("columns")
			.forEach(column -> columns.add(column.get("category").asString() + '/' + column.get("name").asString()));
		assertThat(String.join(",", columns)).isEqualTo(lines(report).get(0));
		assertThat(manifest.get("billingPeriod").get("end").asString()).isEqualTo("20261201T000000.000Z");
	}

	@Test
	void thePriceListHoldsTheTiers() throws IOException {
		List<String> products = new ArrayList<>();
		for (String line : lines(world.resolve("bill/prices/price-list.ndjson.gz"))) {
			JSON.readTree(line).get("answer").get("PriceList").forEach(product -> products.add(product.asString()));
		}
		assertThat(products).anyMatch(product -> product.contains("\"usagetype\":\"USE1-ApiGatewayRequest\"")
				&& product.contains("\"beginRange\":\"333000000\""));
		products.forEach(product -> assertThat(JSON.readTree(product).get("terms").get("OnDemand")).hasSize(1));
	}

	private static Map<String, String> quantities(String export) throws IOException {
		Map<String, String> quantities = new HashMap<>();
		for (Map<String, String> row : rows(export)) {
			if (row.get("line_item_line_item_type").matches("Usage|SavingsPlanCoveredUsage")) {
				quantities.merge(row.get("line_item_usage_start_date") + ' ' + row.get("line_item_resource_id") + ' '
						+ row.get("line_item_product_code") + ' ' + row.get("line_item_operation") + ' '
						+ row.get("product_product_family"), row.get("line_item_usage_amount"), String::concat);
			}
		}
		return quantities;
	}

	private static BigDecimal truth(String field) throws IOException {
		return truth(field, false);
	}

	private static BigDecimal truth(String field, boolean ofAtlas) throws IOException {
		BigDecimal sum = BigDecimal.ZERO;
		for (String line : lines(world.resolve("bill-truth.ndjson.gz"))) {
			JsonNode row = JSON.readTree(line);
			if (row.get("lineItemType").asString().startsWith("Atlas") == ofAtlas) {
				sum = sum.add(new BigDecimal(row.get(field).asString()));
			}
		}
		return sum;
	}

	/** What the answers by days add up to, of the question with these groups. */
	private static BigDecimal explored(String groups, String metric) throws IOException {
		BigDecimal sum = BigDecimal.ZERO;
		for (String line : lines(world.resolve("bill/final/cost-explorer/cost-and-usage.ndjson.gz"))) {
			JsonNode record = JSON.readTree(line);
			JsonNode request = record.get("request");
			String asked = request.get("GroupBy").get(0).get("Key").asString() + ' '
					+ request.get("GroupBy").get(1).get("Key").asString();
			if (asked.equals(groups) && request.get("Granularity").asString().equals("DAILY")) {
				for (JsonNode time : record.get("answer").get("ResultsByTime")) {
					for (JsonNode group : time.get("Groups")) {
						sum = sum.add(new BigDecimal(group.get("Metrics").get(metric).get("Amount").asString()));
					}
				}
			}
		}
		return sum;
	}

	private static BigDecimal sum(String export, String column) throws IOException {
		return rows(export).stream()
			.map(row -> new BigDecimal(row.get(column)))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static List<Map<String, String>> rows(String export) throws IOException {
		List<Map<String, String>> rows = new ArrayList<>();
		try (Stream<Path> files = Files.walk(world.resolve(export))) {
			for (Path file : files.filter(path -> path.toString().endsWith(".csv.gz")).sorted().toList()) {
				List<String> lines = lines(file);
				List<String> head = cells(lines.get(0));
				for (String line : lines.subList(1, lines.size())) {
					List<String> cells = cells(line);
					Map<String, String> row = new HashMap<>();
					for (int i = 0; i < head.size(); i++) {
						row.put(head.get(i), cells.get(i));
					}
					rows.add(row);
				}
			}
		}
		return rows;
	}

	private static List<String> cells(String line) {
		List<String> cells = new ArrayList<>();
		Matcher matcher = CELL.matcher(line);
		int at = 0;
		while (at <= line.length() && matcher.find(at)) {
			String quoted = matcher.group(1);
			cells.add((quoted == null) ? matcher.group(2) : quoted.replace("\"\"", "\""));
			at = matcher.end() + 1;
		}
		return cells;
	}

	private static List<String> lines(Path file) throws IOException {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
			return reader.lines().toList();
		}
	}

}
