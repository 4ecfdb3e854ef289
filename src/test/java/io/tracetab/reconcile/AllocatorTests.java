package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.NetCharge;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.UnknownUsageTypes;
import io.tracetab.quantity.file.MeterFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule by a case worked by hand: a table's reads, 100 units for 3 dollars.
 */
class AllocatorTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final String PROVISIONED = "arn:aws:dynamodb:us-east-1:123456789012:table/points";

	private final StatedUse use = new StatedUse();

	private final UnknownUsageTypes unknown = new UnknownUsageTypes();

	@Test
	void explainedPartGoesToRoutesByTheirUse() {
		this.use.traced = StatedUse.routes("9", "GET /a", "30", "GET /b", "10");
		this.use.pooled = this.use.traced;
		this.use.coverage = Coverage.of(new BigDecimal("800"), new BigDecimal("1000"), new BigDecimal("9"));

		assertThat(billed(BillLines.reads())).containsExactly("ATTRIBUTED GET /a null 1.8",
				"ATTRIBUTED GET /b null 0.6", "UNTRACED null CALLER_NOT_TRACED 0.6");
	}

	@Test
	void intervalThatReachesTheWholeMeansTheWhole() {
		this.use.traced = StatedUse.routes("400", "GET /a", "40");
		this.use.pooled = this.use.traced;
		this.use.coverage = Coverage.of(new BigDecimal("970"), new BigDecimal("1000"), new BigDecimal("400"));

		assertThat(this.use.coverage.verdict()).isEqualTo(Coverage.Verdict.WHOLE);
		assertThat(billed(BillLines.reads())).containsExactly("ATTRIBUTED GET /a null 3");
	}

	@Test
	void moreThanWasBilledIsMarkedAsCountedTwice() {
		this.use.traced = StatedUse.routes("4", "GET /a", "40");
		this.use.pooled = this.use.traced;
		this.use.coverage = Coverage.of(new BigDecimal("1100"), new BigDecimal("1000"), new BigDecimal("4"));

		assertThat(billed(BillLines.reads())).containsExactly("ATTRIBUTED GET /a COUNTED_TWICE 3");
	}

	@Test
	void cellsOwnCoverageCountsOnlyWhenEveryCallIsTraced() {
		this.use.traced = StatedUse.routes("0", "GET /a", "25");
		this.use.pooled = StatedUse.routes("0", "GET /a", "800");
		this.use.coverage = Coverage.of(new BigDecimal("800"), new BigDecimal("1000"), BigDecimal.ZERO);

		assertThat(billed(BillLines.reads())).containsExactly("ATTRIBUTED GET /a null 0.75",
				"UNTRACED null CALLER_NOT_TRACED 2.25");
	}

	@Test
	void cellWithoutTracesTakesThePoolsShares() {
		this.use.pooled = StatedUse.routes("9", "GET /a", "600", "GET /b", "200");
		this.use.coverage = Coverage.of(new BigDecimal("800"), new BigDecimal("1000"), new BigDecimal("9"));

		assertThat(billed(BillLines.reads())).containsExactly("ATTRIBUTED GET /a null 1.8",
				"ATTRIBUTED GET /b null 0.6", "UNTRACED null CALLER_NOT_TRACED 0.6");
	}

	@Test
	void nothingTracedInThePoolIsAllUntraced() {
		assertThat(billed(BillLines.reads())).containsExactly("UNTRACED null CALLER_NOT_TRACED 3");
	}

	@Test
	void unusedCapacityIsIdleAndTheRestIsDividedByUse() {
		this.use.used = new BigDecimal("3");
		this.use.traced = StatedUse.routes("9", "POST /points", "5000", "GET /a", "5000");
		this.use.pooled = this.use.traced;
		this.use.coverage = Coverage.of(new BigDecimal("10000"), new BigDecimal("20000"), new BigDecimal("9"));

		assertThat(billed(capacity())).containsExactly("ATTRIBUTED GET /a null 0.075",
				"ATTRIBUTED POST /points null 0.075", "IDLE null UNUSED_CAPACITY 0.7",
				"UNTRACED null CALLER_NOT_TRACED 0.15");
	}

	@Test
	void capacityWithoutMetricIsUntraced() {
		this.use.traced = StatedUse.routes("9", "POST /points", "5000");
		this.use.pooled = this.use.traced;
		assertThat(billed(capacity())).containsExactly("UNTRACED null NO_METRIC 1");
	}

	@Test
	void capacityThatNobodyUsedIsIdle() {
		this.use.used = BigDecimal.ZERO;
		this.use.pooled = StatedUse.routes("9", "POST /points", "5000");
		assertThat(billed(capacity())).containsExactly("IDLE null UNUSED_CAPACITY 1");
	}

	@Test
	void capacityUsedByNobodyWhoIsTracedIsUntraced() {
		this.use.used = new BigDecimal("4");
		assertThat(billed(capacity())).containsExactly("IDLE null UNUSED_CAPACITY 0.6",
				"UNTRACED null CALLER_NOT_TRACED 0.4");
	}

	@Test
	void storageStandsOnItsResource() {
		assertThat(billed(BillLines.reads().of("Amazon DynamoDB", "TimedStorage-ByteHrs", "GB-Mo", "2")))
			.containsExactly("NOT_PER_REQUEST null STANDING 3");
	}

	@Test
	void taxesPurchasesAndCommitmentsHaveTheirOwnReasons() {
		assertThat(billed(BillLines.reads().category(ChargeCategory.TAX, false).quantity(null)))
			.containsExactly("NOT_PER_REQUEST null TAX 3");
		assertThat(billed(BillLines.reads().category(ChargeCategory.PURCHASE, false)))
			.containsExactly("NOT_PER_REQUEST null PURCHASE 3");
		assertThat(billed(BillLines.reads().category(ChargeCategory.PURCHASE, false).commitment("plan", null)))
			.containsExactly("NOT_PER_REQUEST null COMMITMENT_FEE 3");
		assertThat(billed(BillLines.reads().commitment("plan", "Unused")))
			.containsExactly("IDLE null UNUSED_COMMITMENT 3");
	}

	@Test
	void coveredUsageIsDividedOnEachBasisApart() {
		this.use.traced = StatedUse.routes("9", "GET /a", "1", "GET /b", "2");
		this.use.pooled = this.use.traced;
		List<Allocation> parts = allocate(
				BillLines.reads().commitment("plan", "Used").costs(BillLines.costs("USD", "0", "2", "3")));

		assertThat(parts)
			.extracting((part) -> part.route().name() + " " + part.amounts().billed() + " " + part.amounts().effective()
					+ " " + part.amounts().list())
			.containsExactly("GET /a 0 0.666666666667 1", "GET /b 0 1.333333333333 2");
	}

	@Test
	void creditFollowsTheSharesOfWhatItIsFor() {
		this.use.traced = StatedUse.routes("9", "GET /a", "30", "GET /b", "10");
		this.use.pooled = this.use.traced;
		this.use.billed = new BigDecimal("100");
		this.use.coverage = Coverage.of(new BigDecimal("800"), new BigDecimal("1000"), new BigDecimal("9"));
		List<String> likeUsage = List.of("ATTRIBUTED GET /a null -1.8", "ATTRIBUTED GET /b null -0.6",
				"UNTRACED null CALLER_NOT_TRACED -0.6");

		assertThat(billed(BillLines.reads().category(ChargeCategory.CREDIT, false).quantity(null).cost("-3")))
			.isEqualTo(likeUsage);
		assertThat(billed(BillLines.reads().category(ChargeCategory.USAGE, true).quantity("-100").cost("-3")))
			.isEqualTo(likeUsage);
	}

	@Test
	void creditForNothingInParticularIsNotPerRequest() {
		assertThat(billed(
				BillLines.reads().category(ChargeCategory.CREDIT, false).resource(null).quantity(null).cost("-3")))
			.containsExactly("NOT_PER_REQUEST null CREDIT_WITHOUT_RESOURCE -3");
	}

	@Test
	void chargeWithoutQuantityOrOfAnotherSignIsNotPerRequest() {
		this.use.traced = StatedUse.routes("9", "GET /a", "30");
		this.use.pooled = this.use.traced;
		assertThat(billed(BillLines.reads().quantity("0"))).containsExactly("NOT_PER_REQUEST null NO_QUANTITY 3");
		assertThat(billed(BillLines.reads().quantity(null))).containsExactly("NOT_PER_REQUEST null NO_QUANTITY 3");
		assertThat(billed(BillLines.reads().quantity("-5"))).containsExactly("NOT_PER_REQUEST null NO_QUANTITY 3");
		assertThat(billed(BillLines.reads().cost("-3"))).containsExactly("NOT_PER_REQUEST null SIGN_MISMATCH -3");
	}

	@Test
	void signsDifferOnTheBasisWhereTheyDo() {
		this.use.traced = StatedUse.routes("9", "GET /a", "30");
		this.use.pooled = this.use.traced;
		assertThat(allocate(BillLines.reads().costs(BillLines.costs("USD", "-1", "2", null))))
			.extracting((part) -> part.bucket() + " " + part.amounts().billed() + " " + part.amounts().effective())
			.containsExactlyInAnyOrder("NOT_PER_REQUEST -1 0", "ATTRIBUTED 0 2");
	}

	@Test
	void usageOfNoKnownMeterIsKeptAndCounted() {
		assertThat(billed(BillLines.reads().of("Amazon Quantum", "QubitHours", "Hrs", "2")))
			.containsExactly("UNTRACED null UNKNOWN_METER 3");
		assertThat(billed(BillLines.reads().of("Amazon DynamoDB", "ReadRequestUnits", "Furlongs", "2")))
			.containsExactly("UNTRACED null UNKNOWN_METER 3");
		assertThat(this.unknown.total()).isEqualTo(2);
	}

	@Test
	void chargeWithoutResourceGoesToThoseThatUsedTheMeter() {
		this.use.users = new TreeMap<>(
				Map.of(BillLines.TABLE, new BigDecimal("50"), PROVISIONED, new BigDecimal("25")));
		this.use.traced = StatedUse.routes("9", "GET /a", "30");
		this.use.pooled = this.use.traced;
		assertThat(allocate(BillLines.reads().resource(null)))
			.extracting((part) -> part.cell().item().resource() + " " + part.bucket() + " " + part.reason() + " "
					+ part.amounts().billed())
			.containsExactly(BillLines.TABLE + " ATTRIBUTED null 1.5", PROVISIONED + " ATTRIBUTED null 0.75",
					" UNTRACED NO_RESOURCE 0.75");
	}

	@Test
	void chargeWithoutResourceOfAnUnusedMeterStaysWithoutOne() {
		assertThat(billed(BillLines.reads().resource(null))).containsExactly("UNTRACED null NO_RESOURCE 3");
	}

	@Test
	void linesOfOneCellAreNettedFirst() {
		Netting netting = new Netting();
		List.of(BillLines.reads(), BillLines.reads().cost("-1").quantity("-20"),
				BillLines.reads().account("111111111111"))
			.forEach((line) -> netting.add(NetCharge.of(line.line()), reader()));
		assertThat(netting.cells()).extracting((cell) -> cell.amounts().billed() + " for " + cell.quantity())
			.containsExactly("2 for 80", "3 for 100");
	}

	@Test
	void partsOfATinyAmountKeepItsDecimals() {
		this.use.traced = StatedUse.routes("9", "GET /a", "1", "GET /b", "1", "GET /c", "1");
		this.use.pooled = this.use.traced;
		assertThat(billed(BillLines.reads().cost("0.00000000000000000001")))
			.containsExactly("ATTRIBUTED GET /a null 1E-20");
	}

	private static BillLines capacity() {
		return BillLines.reads()
			.of("Amazon DynamoDB", "WriteCapacityUnit-Hrs", "WriteCapacityUnit-Hrs", "10")
			.resource(PROVISIONED)
			.cost("1");
	}

	private List<String> billed(BillLines line) {
		return allocate(line).stream()
			.map((part) -> part.bucket() + " " + part.route() + " " + part.reason() + " " + part.amounts().billed())
			.sorted()
			.toList();
	}

	private List<Allocation> allocate(BillLines line) {
		return new Allocator(METERS, this.use).allocate(read(line));
	}

	private Charged read(BillLines line) {
		return reader().read(NetCharge.of(line.line()));
	}

	private CellReader reader() {
		return new CellReader(METERS, new ResourceNames(List.of()), new FunctionArchitectures(List.of()), this.unknown);
	}

}
