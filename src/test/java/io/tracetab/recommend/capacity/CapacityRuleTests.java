package io.tracetab.recommend.capacity;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CapacityRuleTests {

	private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final Map<String, String> TABLE = Map.of("TableName", "orders");

	private static final Map<String, String> INDEX = Map.of("TableName", "orders", "GlobalSecondaryIndexName",
			"by-status");

	private static final int WEEK_MINUTES = 7 * 24 * 60;

	/**
	 * 100 read and 50 write units an hour cost 730 x (100 x 0.00013 + 50 x 0.00065) =
	 * 33.215 a month; 0.1 reads and 0.05 writes a second on demand 2,628,000 x (0.1 x
	 * 0.000000125 + 0.05 x 0.000000625) = 0.114975.
	 */
	@Test
	void aTableWithFarTooManyUnitsIsPaidByTheRequest() {
		MadeFacts facts = provisioned(100, 50).counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 60, (minute) -> 6)
			.counted(TABLE, "ConsumedWriteCapacityUnits", "Sum", 60, (minute) -> 3);
		Recommendation made = change(facts, Assumed.USUAL);
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting(TableFacts.MODE, "PROVISIONED", "PAY_PER_REQUEST"));
		assertThat(made.saving().expected().amount()).isCloseTo(new BigDecimal("33.100025"),
				Offset.offset(new BigDecimal("0.0001")));
		assertThat(made.proposal().aws()).isEqualTo(
				"aws dynamodb update-table --table-name orders --region us-east-1 --billing-mode PAY_PER_REQUEST");
		assertThat(made.proposal().terraform()).contains("-  billing_mode = \"PROVISIONED\"",
				"+  billing_mode = \"PAY_PER_REQUEST\"");
		assertThat(made.subject().owner()).isEqualTo("orders");
		assertThat(made.grounds().backTest()).isNotNull();
	}

	/** Of 12 units a second and a fifth: on demand costs 2.9 times as much. */
	@Test
	void steadyDemandIsGivenUnitsWithRoom() {
		MadeFacts facts = onDemand().counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 60, (minute) -> 600)
			.counted(TABLE, "ConsumedWriteCapacityUnits", "Sum", 60, (minute) -> 60);
		Recommendation made = change(facts, Assumed.USUAL);
		assertThat(made.proposal().settings()).contains(
				new Recommendation.Setting(TableFacts.MODE, "PAY_PER_REQUEST", "PROVISIONED"),
				new Recommendation.Setting("ReadCapacityUnits", "", "12"),
				new Recommendation.Setting("WriteCapacityUnits", "", "2"));
		Recommendation roomier = change(facts, new Assumed(Map.of("margin", 1.0)));
		assertThat(roomier.proposal().settings()).contains(new Recommendation.Setting("ReadCapacityUnits", "", "20"));
		assertThat(roomier.saving().expected()).isLessThan(made.saving().expected());
	}

	/**
	 * A cache that leaves a quarter of the reads of the table leaves those of indexes.
	 */
	@Test
	void fewerReadsNeedFewerUnits() {
		MadeFacts facts = onDemand().counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 60, (minute) -> 2_400)
			.counted(TABLE, "ConsumedWriteCapacityUnits", "Sum", 60, (minute) -> 60);
		Recommendation all = change(facts, Assumed.USUAL);
		Recommendation rest = change(facts, new Assumed(Map.of("reads", 0.25)));
		assertThat(all.proposal().settings()).contains(new Recommendation.Setting("ReadCapacityUnits", "", "48"));
		assertThat(rest.proposal().settings()).contains(new Recommendation.Setting("ReadCapacityUnits", "", "12"),
				new Recommendation.Setting("WriteCapacityUnits", "", "2"));
		assertThat(rest.saving().expected()).isLessThan(all.saving().expected());
		LeastUnits left = LeastUnits.of(facts.observed(), all.subject().resource(), 0.25).orElseThrow();
		assertThat(left.plan()).isEqualTo("fixed units: 12 read, 2 write");
		// 730 hours of 12 and 2 units.
		assertThat(left.list().amount()).isCloseTo(new BigDecimal("2.0878"), Offset.offset(new BigDecimal("1e-9")));
		assertThat(LeastUnits.of(facts.observed(), ResourceId.parse(all.subject().resource().arn() + "2"), 1))
			.isEmpty();
	}

	/** All of a week's writes come within a minute: fewer units would refuse them. */
	@Test
	void aTableThatIsWrittenOnceAWeekIsNotGivenFewerUnits() {
		DoubleUnaryOperator weekly = (minute) -> (minute % WEEK_MINUTES == 180) ? 6_000 : 0;
		MadeFacts facts = provisioned(1, 20).counted(TABLE, "ConsumedWriteCapacityUnits", "Sum", 300, weekly)
			.counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 300, (minute) -> 0);
		Recommendation made = change(facts, Assumed.USUAL);
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting(TableFacts.MODE, "PROVISIONED", "PAY_PER_REQUEST"));
		assertThat(made.grounds().curve().choices()).filteredOn((choice) -> choice.name().startsWith("fixed"))
			.allSatisfy((choice) -> assertThat(choice.name()).contains("20 write"));
	}

	/**
	 * Two weeks in which 20 units would be enough, and 36,000 within five minutes when
	 * the month before was closed: 600 units are used up within a minute.
	 */
	@Test
	void whatComesOnceAMonthIsBorneWhereItWasCountedAndElseSaid() {
		MadeFacts facts = provisioned(1, 700)
			.counted(TABLE, "ConsumedWriteCapacityUnits", "Sum", 300, (minute) -> 3_000)
			.counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 300, (minute) -> 0);
		Recommendation unseen = change(facts, Assumed.USUAL);
		assertThat(written(unseen)).isLessThan(100);
		assertThat(unseen.proposal().effort().risk()).isEqualTo(Recommendation.Level.HIGH);
		assertThat(unseen.proposal().effort().why()).contains("Only 14 days are known", "once a month");
		facts.countedAt("2026-10-15T03:00:00Z", TABLE, "ConsumedWriteCapacityUnits", 36_000);
		assertThat(verdict(facts, Assumed.USUAL)).isInstanceOf(Verdict.Change.class);
		Recommendation seen = change(facts, Assumed.USUAL);
		assertThat(seen.grounds().curve().choices()).filteredOn((choice) -> choice.name().startsWith("fixed"))
			.allSatisfy((choice) -> assertThat(choice.name()).matches(".*[1-6]\\d\\d write.*"));
		assertThat(seen.proposal().effort().why()).doesNotContain("days are known");
	}

	private static int written(Recommendation made) {
		return made.proposal()
			.settings()
			.stream()
			.filter((each) -> each.name().equals("WriteCapacityUnits"))
			.mapToInt((each) -> Integer.parseInt(each.to()))
			.findFirst()
			.orElse(-1);
	}

	@Test
	void anIndexThatNobodyReadsGoesInTheSameVerdict() {
		Map<String, String> settings = new HashMap<>(
				Map.of(TableFacts.MODE, TableFacts.ON_DEMAND, "GlobalSecondaryIndexes.0.IndexName", "by-status"));
		MadeFacts facts = new MadeFacts().with(ARN, settings)
			.counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 300, (minute) -> 1)
			.counted(TABLE, "ConsumedWriteCapacityUnits", "Sum", 300, (minute) -> 1)
			.counted(INDEX, "ConsumedWriteCapacityUnits", "Sum", 300, (minute) -> 300);
		Recommendation made = change(facts, Assumed.USUAL);
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting("GlobalSecondaryIndexes", "by-status", ""));
		assertThat(made.saving().expected().amount()).isCloseTo(new BigDecimal("1.6425"),
				Offset.offset(new BigDecimal("0.0001")));
		facts.counted(INDEX, "ConsumedReadCapacityUnits", "Sum", 300, (minute) -> (minute == 7200) ? 1 : 0);
		assertThat(verdict(facts, Assumed.USUAL)).isInstanceOf(Verdict.Keep.class);
	}

	@Test
	void threeDaysAreNotEnough() {
		MadeFacts facts = onDemand();
		assertThat(((Verdict.Lack) verdict(facts, Assumed.USUAL)).what()).isEqualTo("not enough data: 0 of 14 days");
	}

	private static MadeFacts provisioned(int reads, int writes) {
		return new MadeFacts().with(ARN, Map.of("ProvisionedThroughput.ReadCapacityUnits", Integer.toString(reads),
				"ProvisionedThroughput.WriteCapacityUnits", Integer.toString(writes)));
	}

	private static MadeFacts onDemand() {
		return new MadeFacts().with(ARN, Map.of(TableFacts.MODE, TableFacts.ON_DEMAND));
	}

	private static Verdict verdict(MadeFacts facts, Assumed assumed) {
		List<Verdict> verdicts = new CapacityRule().judge(facts.observed(), assumed);
		assertThat(verdicts).hasSize(1);
		return verdicts.get(0);
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) verdict(facts, assumed)).recommendation();
	}

}
