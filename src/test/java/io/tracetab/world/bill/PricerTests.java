package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.tracetab.world.bill.Charge.Kind;
import io.tracetab.world.ledger.ListPrices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bills worked out by hand.
 */
class PricerTests {

	private static final ListPrices PRICES = ListPrices.on(LocalDate.parse("2026-11-01"));

	private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";

	private final List<Charge> charges = new ArrayList<>();

	private final Map<FreeTier, BigDecimal> free = new EnumMap<>(FreeTier.class);

	private final Map<String, BigDecimal> before = new HashMap<>();

	private int reservedAfter = 1_000_000;

	private String commitment = "0";

	private String credit = "0";

	private void bill(Map<String, Map<Item, String>> hours) {
		Terms terms = new Terms("210987654321", this.free, this.before,
				SavingsPlan.of("arn:aws:savingsplans::210987654321:savingsplan/1", decimal(this.commitment)),
				new Reservation("arn:aws:elasticache:us-east-1:210987654321:reserved-instance:r",
						"elasticache.node-hours.valkey.t4g.micro", "us-east-1", this.reservedAfter, decimal("0.0088")),
				decimal(this.credit), decimal("29"), decimal("0.03"), decimal("0.10"));
		Pricer pricer = new Pricer(terms, PRICES, this.charges::add);
		new TreeMap<>(hours).forEach((time, usage) -> {
			TreeMap<Item, BigDecimal> quantities = new TreeMap<>();
			usage.forEach((item, quantity) -> quantities.put(item, decimal(quantity)));
			pricer.hour(new Hour(Instant.parse(time).getEpochSecond() * 1_000_000, quantities));
		});
		pricer.end();
	}

	/** As in 937 of 937 real lines: 142.628 x 0.0000166667 is 0.0023771380876. */
	@Test
	void aLineIsRoundedHalfUpToTenDecimals() {
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(item("lambda.gb-seconds.x86", FUNCTION), "142.628")));
		assertThat(only(Kind.USAGE).amounts().billed()).isEqualTo(decimal("0.0023771381"));
		assertThat(only(Kind.USAGE).amounts().exact()).isEqualByComparingTo("0.0023771380876");
	}

	/** 333,000,000 at 3.50 and 7,000,000 at 2.80 a million. */
	@Test
	void anHourThatCrossesATierHasALineOnEachSide() {
		Item api = item("apigateway.rest-requests", "arn:aws:apigateway:us-east-1::/restapis/a/stages/p");
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(api, "330000000"), "2026-11-01T01:00:00Z", Map.of(api, "10000000")));
		assertThat(lines(Kind.USAGE, charge -> charge.amounts().billed())).usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("1155"), decimal("10.5"), decimal("19.6"));
		assertThat(lines(Kind.USAGE, charge -> charge.rate().band())).containsExactly(0, 0, 1);
	}

	@Test
	void tiersAndFreeTiersBeginAnewEachMonth() {
		this.free.put(FreeTier.LAMBDA_REQUESTS, decimal("1000000"));
		Item requests = item("lambda.requests", FUNCTION);
		bill(Map.of("2026-11-30T23:00:00Z", Map.of(requests, "1500000"), "2026-12-01T00:00:00Z",
				Map.of(requests, "1500000")));
		assertThat(lines(Kind.USAGE, charge -> charge.rate().usageType())).containsExactly("Global-Request", "Request",
				"Global-Request", "Request");
		assertThat(lines(Kind.USAGE, charge -> charge.amounts().billed())).usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("0"), decimal("0.1"), decimal("0"), decimal("0.1"));
	}

	/** 400,000 GB-seconds for all functions, both architectures and all regions. */
	@Test
	void architecturesShareTheFreeTierOfFunctions() {
		this.free.put(FreeTier.LAMBDA_COMPUTE, decimal("400000"));
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(item("lambda.gb-seconds.arm", FUNCTION), "300000",
				item("lambda.gb-seconds.x86", FUNCTION), "300000")));
		assertThat(lines(Kind.USAGE, charge -> charge.amounts().quantity()))
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("300000"), decimal("100000"), decimal("200000"));
		assertThat(lines(Kind.USAGE, charge -> charge.amounts().billed()).get(2)).isEqualByComparingTo("3.33334");
	}

	/** 25 GB-months of DynamoDB are a band of the price list, for each region. */
	@Test
	void aFreeBandOfThePriceListComesFirst() {
		bill(Map.of("2026-11-01T00:00:00Z",
				Map.of(item("dynamodb.storage", "arn:aws:dynamodb:us-east-1:123456789012:table/t"), "27")));
		assertThat(lines(Kind.USAGE, charge -> charge.amounts().billed())).usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("0"), decimal("0.5"));
		assertThat(lines(Kind.USAGE, charge -> charge.rate().usageType())).containsOnly("TimedStorage-ByteHrs");
	}

	/**
	 * 0.0117 covers 1,000 GB-seconds of arm, of which AWS gives the greater discount; the
	 * 0.00735 left cover 500 of x86, and 500 remain on demand.
	 */
	@Test
	void thePlanCoversTheGreatestDiscountFirst() {
		this.commitment = "0.01905";
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(item("lambda.gb-seconds.arm", FUNCTION), "1000",
				item("lambda.gb-seconds.x86", FUNCTION), "1000")));
		assertThat(lines(Kind.COVERED, charge -> charge.amounts().effective()))
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("0.0117"), decimal("0.00735"));
		assertThat(lines(Kind.COVERED, charge -> charge.amounts().billed()))
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("0.0133334"), decimal("0.00833335"));
		assertThat(lines(Kind.NEGATION, charge -> charge.amounts().billed()))
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("-0.0133334"), decimal("-0.00833335"));
		assertThat(only(Kind.USAGE).amounts().billed()).isEqualByComparingTo("0.00833335");
		assertThat(only(Kind.RECURRING).amounts().billed()).isEqualByComparingTo("0.01905");
		assertThat(only(Kind.RECURRING).amounts().effective()).isEqualByComparingTo("0");
	}

	@Test
	void whatThePlanDoesNotUseInAnHourIsLost() {
		this.commitment = "0.01";
		Item arm = item("lambda.gb-seconds.arm", FUNCTION);
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(arm, "100"), "2026-11-01T01:00:00Z", Map.of(arm, "1000")));
		assertThat(lines(Kind.RECURRING, charge -> charge.amounts().effective()))
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("0.00883"), decimal("0.0000000001"));
		assertThat(lines(Kind.COVERED, charge -> charge.amounts().quantity()).get(1))
			.isEqualByComparingTo("854.7008547008");
	}

	/** What is free is not covered: a plan pays for the rest only. */
	@Test
	void theFreeTierComesBeforeThePlan() {
		this.free.put(FreeTier.LAMBDA_COMPUTE, decimal("900"));
		this.commitment = "1";
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(item("lambda.gb-seconds.x86", FUNCTION), "1000")));
		assertThat(only(Kind.USAGE).amounts().quantity()).isEqualByComparingTo("900");
		assertThat(only(Kind.COVERED).amounts().quantity()).isEqualByComparingTo("100");
	}

	/** One hour of 720 at 29 dollars a month; three per cent are less. */
	@Test
	void supportHasALeastFeeForTheTimeItRuns() {
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(item("lambda.requests", FUNCTION), "1000000")));
		assertThat(only(Kind.SUPPORT).amounts().billed()).isEqualByComparingTo("0.0402777778");
	}

	/** Three per cent of the 1,155 dollars of 330,000,000 requests. */
	@Test
	void supportIsAShareWhenThatIsMore() {
		bill(Map.of("2026-11-01T00:00:00Z", Map
			.of(item("apigateway.rest-requests", "arn:aws:apigateway:us-east-1::/restapis/a/stages/p"), "330000000")));
		assertThat(only(Kind.SUPPORT).amounts().billed()).isEqualByComparingTo("34.65");
		assertThat(lines(Kind.TAX, charge -> charge.amounts().billed())).usingElementComparator(BigDecimal::compareTo)
			.containsExactly(decimal("115.5"), decimal("3.47"));
	}

	/** 8,000,000 write units cost 5 dollars; tax is a tenth of the 3 that remain. */
	@Test
	void aCreditIsTakenOffBeforeTax() {
		this.credit = "2";
		bill(Map.of("2026-11-01T00:00:00Z", Map
			.of(item("dynamodb.write-request-units", "arn:aws:dynamodb:us-east-1:123456789012:table/t"), "8000000")));
		assertThat(only(Kind.CREDIT).amounts().billed()).isEqualByComparingTo("-2");
		assertThat(lines(Kind.TAX, charge -> charge.amounts().billed()).get(0)).isEqualByComparingTo("0.3");
	}

	/** Of 18,600 free unit hours 20 are left: 25 units in the hour cost five. */
	@Test
	void theFreeUnitHoursAreSharedWithOtherAccounts() {
		this.before.put("dynamodb.write-capacity-unit-hours", decimal("18580"));
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(item("dynamodb.write-capacity-unit-hours", "t"), "25")));
		assertThat(lines(Kind.USAGE, charge -> charge.amounts().billed().stripTrailingZeros().toPlainString()))
			.containsExactly("0", "0.00325");
	}

	/**
	 * Three hours of two nodes at 0.0128; one is reserved at 0.0088 from the second on.
	 */
	@Test
	void aReservedNodeIsPaidByItsFee() {
		this.reservedAfter = 1;
		Item node = item("elasticache.node-hours.valkey.t4g.micro", "c");
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(node, "2"), "2026-11-01T01:00:00Z", Map.of(node, "2"),
				"2026-11-01T02:00:00Z", Map.of(node, "2")));
		assertThat(lines(Kind.USAGE, charge -> charge.amounts().billed()).stream()
			.reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("0.0512");
		assertThat(lines(Kind.RESERVED, charge -> charge.amounts().effective().toPlainString()))
			.containsExactly("0.0088000000", "0.0088000000");
		assertThat(lines(Kind.RESERVED, charge -> charge.amounts().billed().signum())).containsOnly(0);
		assertThat(only(Kind.RESERVATION).amounts().billed()).isEqualByComparingTo("0.0176");
		assertThat(only(Kind.RESERVATION).amounts().effective()).isEqualByComparingTo("0");
	}

	/** The fee is owed for an hour in which no node ran. */
	@Test
	void aReservationWithoutANodeIsUnused() {
		this.reservedAfter = 0;
		Item node = item("elasticache.node-hours.valkey.t4g.micro", "c");
		bill(Map.of("2026-11-01T00:00:00Z", Map.of(node, "1"), "2026-11-01T01:00:00Z", Map.of()));
		assertThat(only(Kind.RESERVATION).amounts().billed()).isEqualByComparingTo("0.0176");
		assertThat(only(Kind.RESERVATION).amounts().effective()).isEqualByComparingTo("0.0088");
	}

	private Charge only(Kind kind) {
		List<Charge> found = lines(kind, charge -> charge);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private <T> List<T> lines(Kind kind, Function<Charge, T> what) {
		return this.charges.stream().filter(charge -> charge.kind() == kind).map(what).toList();
	}

	private static Item item(String meter, String resource) {
		return new Item("123456789012", "us-east-1", resource, meter, "", Cause.REQUEST);
	}

	private static BigDecimal decimal(String number) {
		return new BigDecimal(number);
	}

}
