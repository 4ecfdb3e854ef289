package io.tracetab.recommend.commitment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseCommitmentTests {

	private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final String CACHE = "arn:aws:elasticache:us-east-1:123456789012:cluster:sessions";

	private static final Map<String, String> ON_DEMAND = Map.of("BillingModeSummary.BillingMode", "PAY_PER_REQUEST");

	/** 100,000 writes an hour at 0.625 a million and a node at 0.1752, 12 % less. */
	@Test
	void whatIsUsedInEveryHourIsCommittedTo() {
		MadeFacts facts = cache("valkey", "cache.r7g.large").with(TABLE, ON_DEMAND)
			.counted(Map.of("TableName", "orders"), "ConsumedWriteCapacityUnits", "Sum", 3_600, (minute) -> 100_000);
		Recommendation made = plan(facts, Map.of("stays", 1.0));
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo((0.0625 + 0.1752) * 0.12 * 730,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("0.209");
		assertThat(made.grounds().evidence()).contains(
				"A dollar that is committed to pays where 88 of a hundred hours use it; 100 of a hundred use all of this");
	}

	/** Used in every other hour only: what is committed to would be paid in all. */
	@Test
	void whatIsUsedNowAndThenIsNot() {
		MadeFacts facts = new MadeFacts().with(TABLE, ON_DEMAND)
			.counted(Map.of("TableName", "orders"), "ConsumedWriteCapacityUnits", "Sum", 3_600,
					(minute) -> (minute % 120 == 0) ? 10_000_000 : 0);
		assertThat(((Verdict.Keep) new DatabasePlanRule().judge(facts.observed(), Assumed.USUAL).get(0)).why())
			.isEqualTo("Committing to 0.0000 USD an hour would save 0.00 USD a month");
	}

	/**
	 * 1,000 units are provisioned, which cost 0.65 an hour, and 100,000 written in them,
	 * which would cost 0.0625 on demand: no more than that is committed to.
	 */
	@Test
	void whatIsProvisionedBeyondTheDemandIsNot() {
		MadeFacts facts = new MadeFacts().with(TABLE, Map.of())
			.counted(Map.of("TableName", "orders"), "ConsumedWriteCapacityUnits", "Sum", 3_600, (minute) -> 100_000)
			.counted(Map.of("TableName", "orders"), "ProvisionedWriteCapacityUnits", "Maximum", 3_600,
					(minute) -> 1_000);
		assertThat(plan(facts, Map.of("stays", 1.0)).saving().list().amount().doubleValue())
			.isCloseTo(0.0625 * 0.12 * 730, Percentage.withPercentage(0.1));
	}

	/** What a plan covers, Standard-IA and Redis are left out. */
	@Test
	void whatIsCoveredOrCannotBeIsNotSaved() {
		MadeFacts covered = cache("valkey", "cache.r7g.large").with(TABLE, ON_DEMAND)
			.counted(Map.of("TableName", "orders"), "ConsumedWriteCapacityUnits", "Sum", 3_600, (minute) -> 100_000)
			.committed((meter, account, window) -> Optional.of(Money.usd("0")));
		assertThat(new DatabasePlanRule().judge(covered.observed(), Assumed.USUAL).get(0))
			.isInstanceOf(Verdict.Keep.class);
		MadeFacts other = cache("redis", "cache.r6g.large").with(TABLE,
				Map.of("TableClassSummary.TableClass", "STANDARD_INFREQUENT_ACCESS"));
		assertThat(new DatabasePlanRule().judge(other.observed(), Assumed.USUAL)).isEmpty();
	}

	/** Two nodes at 0.206, of which 1.6 stay, 30 % less. */
	@Test
	void nodesThatNoPlanCoversAreReserved() {
		List<Verdict> verdicts = new ReservedNodesRule().judge(asked(cache("redis", "cache.r6g.large"), 5).observed(),
				Assumed.USUAL);
		Recommendation made = ((Verdict.Change) verdicts.get(0)).recommendation();
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(2 * 0.206 * 730 * 0.3 * 0.8,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("1.6");
		assertThat(made.grounds().evidence()).contains("They pay where they run in 70 of a hundred hours of the term");
	}

	@Test
	void nodesThatNobodyAsksOrAPlanCoversAreNot() {
		assertThat(new ReservedNodesRule().judge(asked(cache("redis", "cache.r6g.large"), 0).observed(), Assumed.USUAL))
			.isEmpty();
		assertThat(
				new ReservedNodesRule().judge(asked(cache("valkey", "cache.r7g.large"), 5).observed(), Assumed.USUAL))
			.isEmpty();
	}

	private static Recommendation plan(MadeFacts facts, Map<String, Double> assumed) {
		List<Verdict> verdicts = new DatabasePlanRule().judge(facts.observed(), new Assumed(assumed));
		return ((Verdict.Change) verdicts.get(0)).recommendation();
	}

	private static MadeFacts cache(String engine, String type) {
		return new MadeFacts().with(CACHE,
				Map.of("Engine", engine, "CacheNodeType", type, "NumCacheNodes", engine.equals("redis") ? "2" : "1"));
	}

	private static MadeFacts asked(MadeFacts facts, double hits) {
		return facts.counted(Map.of("CacheClusterId", "sessions"), "CacheHits", "Sum", 3_600, (minute) -> hits);
	}

}
