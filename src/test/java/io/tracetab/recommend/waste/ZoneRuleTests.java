package io.tracetab.recommend.waste;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A function in some subnets, and a cache in one zone.
 */
class ZoneRuleTests {

	private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:orders";

	private static final String CACHE = "arn:aws:elasticache:us-east-1:123456789012:cluster:sessions";

	private static final double GB = 1L << 30;

	private static final double DAYS_OF_MONTH = 730 / 24.0;

	/** Of 30 GB a day two thirds come from other zones, at 0.01; 25 GB cross zones. */
	@Test
	void whatComesFromOtherZonesIsSpared() {
		Recommendation made = ((Verdict.Change) judge(facts(3, 30, 25))).recommendation();
		Saving saving = made.saving();
		assertThat(saving.expected().amount().doubleValue()).isCloseTo(20 * 0.01 * DAYS_OF_MONTH,
				Percentage.withPercentage(0.1));
		assertThat(saving.high().amount().doubleValue()).isCloseTo(24 * 0.01 * DAYS_OF_MONTH,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting("Subnets of orders", "3", "those in us-east-1a"));
	}

	@Test
	void eachFunctionThatAsksItHasItsCommand() {
		MadeFacts facts = facts(3, 30, 25)
			.with(FUNCTION.replace(":orders", ":carts"),
					Map.of("MemorySize", "128", "VpcConfig.SubnetIds.0", "subnet-0", "VpcConfig.SubnetIds.1",
							"subnet-1", "VpcConfig.SubnetIds.2", "subnet-2"))
			.called(new CallTimes.Called("lambda", "carts", "remote", "sessions.x7kq2m.0001.use1.cache.amazonaws.com",
					new CallSum(40, 0, 0, 0, 1_000, new DurationSketch())));
		assertThat(((Verdict.Change) judge(facts)).recommendation().proposal().aws().lines())
			.containsExactly(command("carts"), command("orders"));
	}

	/** However much the cache sends: the bill has 15 GB a day. */
	@Test
	void noMoreIsSparedThanIsBilled() {
		Saving saving = ((Verdict.Change) judge(facts(3, 30, 15))).recommendation().saving();
		assertThat(saving.expected().amount().doubleValue()).isCloseTo(15 * 0.01 * DAYS_OF_MONTH,
				Percentage.withPercentage(0.1));
		assertThat(saving.high()).isEqualTo(saving.expected());
	}

	/** Others cause what is on the bill. */
	@Test
	void aCacheThatSendsLittleIsLeftAlone() {
		assertThat(((Verdict.Keep) judge(facts(3, 0.1, 100))).why())
			.isEqualTo("What may cross zones on the way to it costs 0.03 USD a month at most");
	}

	/** One subnet may be in the cache's zone or in another one: 9.13 a month at most. */
	@Test
	void whereNothingTellsTheShareThereIsABound() {
		Verdict.Lack lack = (Verdict.Lack) judge(facts(1, 30, 90));
		assertThat(lack.what()).startsWith("9.12 USD a month at most").contains("how many of them are in its zone");
		assertThat(lack.most()).isNotNull()
			.extracting(Money::amount)
			.satisfies((most) -> assertThat(most.doubleValue()).isCloseTo(30 * 0.01 * DAYS_OF_MONTH,
					Percentage.withPercentage(0.1)));
	}

	/** Without a bill of it, a network or a call nothing is said. */
	@Test
	void whatDoesNotCrossIsNotMeant() {
		assertThat(new ZoneRule().judge(facts(3, 30, 0).observed(), Assumed.USUAL)).isEmpty();
		assertThat(new ZoneRule().judge(facts(0, 30, 25).observed(), Assumed.USUAL)).isEmpty();
		assertThat(new ZoneRule().judge(made(3, 30, 25).observed(), Assumed.USUAL)).isEmpty();
	}

	private static String command(String function) {
		return "aws lambda update-function-configuration --function-name " + function
				+ " --vpc-config SubnetIds=SUBNETS --region us-east-1";
	}

	private static Verdict judge(MadeFacts facts) {
		List<Verdict> verdicts = new ZoneRule().judge(facts.observed(), Assumed.USUAL);
		assertThat(verdicts).hasSize(1);
		return verdicts.get(0);
	}

	/** Gigabytes a day that the cache sends and receives, and that are billed. */
	private static MadeFacts facts(int subnets, double counted, double billed) {
		return made(subnets, counted, billed)
			.called(new CallTimes.Called("lambda", "orders", "remote", "sessions.x7kq2m.0001.use1.cache.amazonaws.com",
					new CallSum(40, 0, 0, 0, 1_000, new DurationSketch())));
	}

	private static MadeFacts made(int subnets, double counted, double billed) {
		Map<String, String> settings = new TreeMap<>(Map.of("MemorySize", "128"));
		IntStream.range(0, subnets)
			.forEach((subnet) -> settings.put("VpcConfig.SubnetIds." + subnet, "subnet-" + subnet));
		Map<String, String> node = Map.of("CacheClusterId", "sessions", "CacheNodeId", "0001");
		MadeFacts facts = new MadeFacts().with(FUNCTION, settings)
			.with(CACHE,
					Map.of("Engine", "valkey", "CacheNodeType", "cache.t4g.micro", "NumCacheNodes", "1",
							"PreferredAvailabilityZone", "us-east-1a"))
			.counted(node, "NetworkBytesIn", "Sum", 3_600, (minute) -> counted * GB / 240)
			.counted(node, "NetworkBytesOut", "Sum", 3_600, (minute) -> counted * GB * 9 / 240);
		return (billed > 0) ? facts.billed("", "transfer.inter-az-bytes", billed * GB) : facts;
	}

}
