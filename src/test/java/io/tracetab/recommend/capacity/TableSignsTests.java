package io.tracetab.recommend.capacity;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class TableSignsTests {

	private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final Map<String, String> TABLE = Map.of("TableName", "orders");

	/** 100 units a second are 30,000 in five minutes, of which 3,000 are used. */
	@Test
	void whatIsRefusedWhileUnitsAreLeftIsASign() {
		assertThat(refused((minute) -> 3_000, 100)).isInstanceOfSatisfying(Verdict.Lack.class,
				(lack) -> assertThat(lack.what())
					.startsWith("336 of 336 reads were refused while at most 50 % of 100 units a second were used")
					.contains("--contributor-insights-action ENABLE"));
	}

	/** A burst each hour that uses the units of five minutes up. */
	@Test
	void whatIsRefusedWhenUnitsAreUsedUpIsNone() {
		assertThat(refused((minute) -> (minute % 60 == 0) ? 31_000 : 0, 100)).isInstanceOfSatisfying(Verdict.Keep.class,
				(keep) -> assertThat(keep.why()).contains("most of them when its units were used up"));
	}

	/** On demand one partition bears 3,000 units a second. */
	@Test
	void onDemandAPartitionIsTheLimit() {
		assertThat(refused((minute) -> 300 * 1_000, 0)).isInstanceOf(Verdict.Lack.class);
		assertThat(refused((minute) -> 300 * 2_000, 0)).isInstanceOf(Verdict.Keep.class);
	}

	/** What the owner allows has no burst: a second tells, and steps do not. */
	@Test
	void whatTheOwnerAllowsIsNoSign() {
		MadeFacts facts = new MadeFacts().with(ARN, Map.of("OnDemandThroughput.MaxReadRequestUnits", "12"))
			.counted(TABLE, "ReadThrottleEvents", "Sum", 3_600, (minute) -> 1)
			.counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 300, (minute) -> 10);
		assertThat(new HotRule().judge(facts.observed(), Assumed.USUAL)).singleElement()
			.isInstanceOf(Verdict.Keep.class);
	}

	@Test
	void whereNothingIsRefusedNothingIsSaid() {
		assertThat(new HotRule().judge(new MadeFacts().with(ARN, Map.of()).observed(), Assumed.USUAL)).isEmpty();
	}

	/** One refused read an hour. */
	private static Verdict refused(DoubleUnaryOperator used, double provisioned) {
		MadeFacts facts = new MadeFacts().with(ARN, Map.of())
			.counted(TABLE, "ReadThrottleEvents", "Sum", 3_600, (minute) -> 1)
			.counted(TABLE, "ConsumedReadCapacityUnits", "Sum", 300, used);
		if (provisioned > 0) {
			facts.counted(TABLE, "ProvisionedReadCapacityUnits", "Maximum", 300, (minute) -> provisioned);
		}
		return new HotRule().judge(facts.observed(), Assumed.USUAL).get(0);
	}

}
