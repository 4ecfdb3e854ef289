package io.tracetab.recommend.commitment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PlanRuleTests {

	private static final ResourceId ORDERS = ResourceId.parse("arn:aws:lambda:us-east-1:123456789012:function:orders");

	private static final Assumed WHOLE = new Assumed(Map.of("stays", 1.0, "discount", 0.2));

	/**
	 * Nine hours of a dollar and one of nothing at 20 % less: a commitment of 0.80 is
	 * paid ten times and spares nine dollars.
	 */
	@Test
	void aCommitmentIsPaidInEveryHour() {
		HourlySpend spend = new HourlySpend(new double[] { 1, 1, 1, 1, 0, 1, 1, 1, 1, 1 });
		assertThat(spend.saved(0.8, 0.2)).isEqualTo(1, within(1e-9));
		assertThat(spend.best(0.2)).isEqualTo(0.8, within(1e-9));
		assertThat(spend.best(0.05)).isZero();
	}

	/** No other commitment saves more. */
	@Test
	void theBestIsTheBest() {
		HourlySpend spend = new HourlySpend(new double[] { 0.4, 0.9, 0.1, 1.7, 0.8, 0.8, 0.5, 0.6, 1.1, 0.3 });
		double best = spend.saved(spend.best(0.3), 0.3);
		for (double other = 0; other < 2; other += 0.01) {
			assertThat(spend.saved(other, 0.3)).isLessThanOrEqualTo(best + 1e-9);
		}
	}

	/** 2,000 GB-seconds an hour, a fifth less. */
	@Test
	void steadyUseIsCommittedTo() {
		Recommendation made = ((Verdict.Change) judge(facts(), WHOLE)).recommendation();
		double hourly = 2_000 * 0.0000166667;
		assertThat(made.saving().expected().amount().doubleValue()).isCloseTo(0.2 * hourly * 730,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("0.027");
		assertThat(made.grounds().backTest()).satisfies((test) -> assertThat(test.error()).isCloseTo(0, within(1e-9)));
	}

	/** Half of it goes with other changes, and as much is committed to. */
	@Test
	void whatOtherChangesLeaveIsCommittedTo() {
		Recommendation all = ((Verdict.Change) judge(facts(), WHOLE)).recommendation();
		Recommendation half = ((Verdict.Change) judge(facts(), new Assumed(Map.of("left", 0.5, "discount", 0.2))))
			.recommendation();
		assertThat(half.saving().expected().amount().doubleValue())
			.isCloseTo(all.saving().expected().amount().doubleValue() / 2, Percentage.withPercentage(0.1));
		assertThat(half.proposal().settings().get(0).to()).isEqualTo("0.013");
		assertThat(half.grounds().assumptions())
			.contains("Other changes that are recommended leave 50 % of it, of which 100 % stay");
		assertThat(all.together().rests()).hasSize(1)
			.hasEntrySatisfying(ORDERS, (cost) -> assertThat(cost.amount().doubleValue())
				.isCloseTo(2_000 * 0.0000166667 * 730, Percentage.withPercentage(0.1)));
	}

	/** Another account's plan says nothing of what this one is charged. */
	@Test
	void whatOtherAccountsHaveCommittedToIsTheirs() {
		MadeFacts apart = facts().committed((meter, account, window) -> account.equals("123456789012")
				? Optional.empty() : Optional.of(Money.usd("0")));
		assertThat(judge(apart, WHOLE)).isEqualTo(judge(facts(), WHOLE));
	}

	@Test
	void whatAPlanCoversIsNotSaved() {
		MadeFacts covered = facts().committed((meter, account, window) -> Optional.of(Money.usd("0")));
		assertThat(((Verdict.Keep) judge(covered, WHOLE)).why()).contains("would save 0.00 USD");
	}

	private static Verdict judge(MadeFacts facts, Assumed assumed) {
		List<Verdict> verdicts = new PlanRule().judge(facts.observed(), assumed);
		assertThat(verdicts).hasSize(1);
		return verdicts.get(0);
	}

	private static MadeFacts facts() {
		Map<String, String> function = Map.of("FunctionName", "orders");
		return new MadeFacts()
			.with("arn:aws:lambda:us-east-1:123456789012:function:orders", Map.of("MemorySize", "1024"))
			.counted(function, "Invocations", "Sum", 3_600, (minute) -> 1_000)
			.counted(function, "Duration", "Sum", 3_600, (minute) -> 2_000_000);
	}

}
