package io.tracetab.recommend.memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.recommend.Verdict;
import io.tracetab.simulate.memory.RunParts;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryRuleTests {

	private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:mail";

	private static final Map<String, String> FUNCTION = Map.of("FunctionName", "mail");

	private static final int HOURS = 14 * 24;

	@Test
	void memoryThatOnlyWaitsIsTakenAway() {
		Recommendation made = change(facts(2048, 90, 1_000, 200_000, 201), Assumed.USUAL);
		assertThat(made.proposal().settings().get(0).to()).isIn("128", "192");
		assertThat(made.saving().expected()).isGreaterThan(Money.usd("0"));
		assertThat(made.proposal().aws()).startsWith("aws lambda update-function-configuration --function-name mail");
		assertThat(made.grounds().curve().choices()).extracting(Curve.Choice::word)
			.anyMatch((word) -> word.contains("now"));
		assertThat(made.grounds().backTest()).satisfies((test) -> assertThat(test.error()).isZero());
	}

	/** 500 MB and a fifth: 512 is too little. */
	@Test
	void neverBelowWhatWasUsedAndAMargin() {
		Recommendation made = change(facts(2048, 500, 1_000, 200_000, 201), Assumed.USUAL);
		assertThat(Integer.parseInt(made.proposal().settings().get(0).to())).isBetween(600, 2047);
		Recommendation closer = change(facts(2048, 500, 1_000, 200_000, 201), new Assumed(Map.of("margin", 0.0)));
		assertThat(closer.proposal().settings().get(0).to()).isEqualTo("512");
	}

	/** One of 168 runs used far more than others: another may use more again. */
	@Test
	void fewRunsThatDifferDoNotTellWhatIsEnough() {
		MadeFacts facts = facts(2048, 150, 1_000, 200_000, 201).ran(600,
				List.of(new TracedRuns.Run(MadeFacts.WINDOW.from(),
						new RunParts(new RunParts.Memory(2048, 600), 1, 1_000, 200_000, 0, 0))));
		assertThat(((Verdict.Lack) verdict(facts, Assumed.USUAL)).what()).isEqualTo(
				"Its runs use from 150 to 600 MB, by what they are given: 169 runs are known, and 300 tell enough");
		Recommendation made = change(facts.reported(300, 60_000), Assumed.USUAL);
		assertThat(Integer.parseInt(made.proposal().settings().get(0).to())).isBetween(720, 1_024);
	}

	@Test
	void whatComputesWithAShareOfACpuIsGivenMore() {
		Recommendation made = change(facts(128, 60, 900_000, 10_000, 910), Assumed.USUAL);
		assertThat(Integer.parseInt(made.proposal().settings().get(0).to())).isGreaterThan(256);
		assertThat(made.latency())
			.satisfies((latency) -> assertThat(latency.p95After()).isLessThan(latency.p95Before() / 2));
	}

	@Test
	void whatWaitsForOthersIsNotGivenMore() {
		assertThat(verdict(facts(1024, 800, 5_000, 500_000, 505), Assumed.USUAL)).isInstanceOf(Verdict.Keep.class);
	}

	@Test
	void withoutMemoryUsedNoSmallerSizeIsLookedAt() {
		assertThat(((Verdict.Lack) verdict(facts(2048, -1, 1_000, 200_000, 201), Assumed.USUAL)).what())
			.contains("export its REPORT lines")
			.endsWith("USD a month could be saved, were 128 MB enough");
	}

	@Test
	void whatACommitmentCoversIsNotSaved() {
		MadeFacts covered = facts(2048, 90, 1_000, 200_000, 201)
			.committed((meter, account, window) -> Optional.of(Money.usd("0")));
		Recommendation made = change(covered, Assumed.USUAL);
		assertThat(made.saving().expected()).isEqualTo(Money.usd("0"));
		assertThat(made.saving().list()).isGreaterThan(Money.usd("0"));
	}

	/**
	 * A fifth of a second of each run is billed beside its duration, whatever was traced.
	 */
	@Test
	void initialisationsAreAsTheLogHasThemBilled() {
		MadeFacts logged = facts(2048, 90, 1_000, 200_000, 201).reported(100 * HOURS, 100 * HOURS * 401L);
		MadeFacts few = facts(2048, 90, 1_000, 200_000, 201).reported(1_000, 1_000 * 401L);
		double more = now(change(logged, Assumed.USUAL)) - now(change(few, Assumed.USUAL));
		double month = 100 * HOURS * 730.0 / HOURS;
		assertThat(more).isCloseTo(month * 0.1995 * 2 * 0.0000166667, Percentage.withPercentage(0.1));
	}

	private static double now(Recommendation made) {
		return made.grounds()
			.curve()
			.choices()
			.stream()
			.filter((choice) -> choice.word().contains("now"))
			.mapToDouble((choice) -> choice.cost().amount().doubleValue())
			.sum();
	}

	/** A hundred runs an hour, of which one every two hours was traced. */
	@Test
	void runsOnTheProcessorOfBeforeAreLeftOut() {
		MadeFacts facts = facts(2048, 90, 1_000, 200_000, 201).seen(ARN,
				Map.of("MemorySize", "2048", "Architectures.0", "arm64"), "2026-11-12T00:00:00Z");
		assertThat(((Verdict.Lack) verdict(facts, Assumed.USUAL)).what()).isEqualTo("not enough data: 3 of 7 days");
	}

	private static MadeFacts facts(int memoryMb, int usedMb, long work, long wait, double millis) {
		List<TracedRuns.Run> runs = IntStream.range(0, HOURS / 2)
			.mapToObj((i) -> new TracedRuns.Run(MadeFacts.WINDOW.from().plus(Duration.ofHours(2L * i)),
					new RunParts(new RunParts.Memory(memoryMb, usedMb), 1, work, wait, 0, 0)))
			.toList();
		return new MadeFacts().with(ARN, Map.of("MemorySize", Integer.toString(memoryMb)))
			.counted(FUNCTION, "Invocations", "Sum", 3_600, (minute) -> 100)
			.counted(FUNCTION, "Duration", "Sum", 3_600, (minute) -> 100 * millis)
			.ran(usedMb, runs);
	}

	private static Verdict verdict(MadeFacts facts, Assumed assumed) {
		return new MemoryRule().judge(facts.observed(), assumed).get(0);
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) verdict(facts, assumed)).recommendation();
	}

}
