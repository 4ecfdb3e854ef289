package io.tracetab.recommend.capacity;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class KeptRuleTests {

	private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final double DAY = 24 / 730.0;

	private static final Assumed MONTH = new Assumed(Map.of("months", 1.0));

	/**
	 * It grew from 87 to 100 GB in 13 days: 30.4 each month. What is older than a month
	 * is 69.6 if it always did; if all of it came at once before, it is 87.
	 */
	@Test
	void whatGrowsAndIsNeverTakenOutIsABound() {
		assertThat(judge(growing())).singleElement().isInstanceOfSatisfying(Verdict.Lack.class, (lack) -> {
			assertThat(lack.what())
				.startsWith("It has 100.0 GB and 30.42 more each month: in a year it costs 116.25 USD a month "
						+ "instead of 25.00. If it always grew as it does now, 17.40 USD a month are for items")
				.contains("at most 21.75");
			assertThat(Objects.requireNonNull(lack.most()).amount().doubleValue()).isCloseTo(87 * 0.25,
					Percentage.withPercentage(0.001));
		});
	}

	/** Half of the last day is not billed yet. */
	@Test
	void aDayThatIsNotOverIsNotATableThatShrinks() {
		assertThat(judge(growing().billedOn(14, ARN, "dynamodb.storage", 50 * DAY))).singleElement()
			.isInstanceOfSatisfying(Verdict.Lack.class,
					(lack) -> assertThat(lack.what()).startsWith("It has 100.0 GB"));
	}

	@Test
	void whatEndsByItselfStays() {
		MadeFacts facts = growing().counted(Map.of("TableName", "orders"), "TimeToLiveDeletedItemCount", "Sum", 3_600,
				(minute) -> 2);
		assertThat(judge(facts)).singleElement()
			.isInstanceOfSatisfying(Verdict.Keep.class,
					(keep) -> assertThat(keep.why()).contains("its items end: 672"));
	}

	/** A small table with as few days is not worth a word. */
	@Test
	void ofFewDaysItSaysSo() {
		MadeFacts facts = new MadeFacts().with(ARN, Map.of());
		for (int day = 0; day < 3; day++) {
			facts.billedOn(day, ARN, "dynamodb.storage", (87 + day) * DAY);
		}
		assertThat(judge(facts)).singleElement()
			.isInstanceOfSatisfying(Verdict.Lack.class,
					(lack) -> assertThat(lack.what()).isEqualTo("not enough data: 3 of 14 days"));
		assertThat(judge(new MadeFacts().with(ARN, Map.of()).billedOn(0, ARN, "dynamodb.storage", 0.1 * DAY)))
			.isEmpty();
	}

	@Test
	void whatStaysAsItIsIsNotMeant() {
		assertThat(judge(new MadeFacts().with(ARN, Map.of()).billed(ARN, "dynamodb.storage", 100 * DAY))).isEmpty();
	}

	private static MadeFacts growing() {
		MadeFacts facts = new MadeFacts().with(ARN, Map.of());
		for (int day = 0; day < 14; day++) {
			facts.billedOn(day, ARN, "dynamodb.storage", (87 + day) * DAY);
		}
		return facts;
	}

	private static List<Verdict> judge(MadeFacts facts) {
		return new KeptRule().judge(facts.observed(), MONTH);
	}

}
