package io.tracetab.recommend.starts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;
import io.tracetab.trace.Routing;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class StartRuleTests {

	private static final double MONTHS = 730 / (14 * 24.0);

	private static final double GB_SECOND = 0.0000166667;

	/** A tenth of 33,600 runs start cold, 2.7 s of each are not needed. */
	@Test
	void withoutAWorthLessIsInitialised() {
		Recommendation made = change(facts("nodejs22.x").traced(traces(2_000)), new Assumed(Map.of("worth", 0.0)));
		assertThat(made.proposal().settings().get(0).name()).isEqualTo("Initialisation");
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(3_360 * 1.7 * 0.5 * GB_SECOND * MONTHS,
				Percentage.withPercentage(0.1));
		assertThat(made.latency()).satisfies((latency) -> assertThat(latency.p95After()).isEqualTo(300_000));
	}

	/** Two at once: one of them is served by one environment, both by two. */
	@Test
	void environmentsAreKeptReadyWhereThatIsWorthIt() {
		Recommendation made = change(facts("nodejs22.x").traced(traces(2_000)), new Assumed(Map.of("worth", 1.0)));
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("2");
		assertThat(made.proposal().aws()).contains("put-scheduled-action", "MinCapacity=2,MaxCapacity=2");
		Curve.Choice one = choice(made, "1 kept ready all day");
		assertThat(one.figure().expected()).isEqualTo(120);
		double ready = 14 * 24 * 3_600 * 0.5 * 0.0000041667;
		double starts = 1_680 * 2 * 0.5 * GB_SECOND;
		double cheaper = 16_800 * 0.1 * 0.5 * (GB_SECOND - 0.0000097222);
		assertThat(choice(made, "as they are").cost().minus(one.cost()).amount().doubleValue())
			.isCloseTo((starts + cheaper - ready) * MONTHS, Percentage.withPercentage(0.1));
	}

	@Test
	void whatACommitmentCoversIsNotSaved() {
		Recommendation made = change(
				facts("nodejs22.x").traced(traces(2_000))
					.committed((meter, account, window) -> Optional.of(Money.usd("0"))),
				new Assumed(Map.of("worth", 0.0)));
		assertThat(made.saving().high()).isEqualTo(Money.usd("0"));
		assertThat(made.saving().list()).isGreaterThan(Money.usd("0"));
	}

	@Test
	void snapshotsOfJavaAreFree() {
		Recommendation made = change(facts("java21").traced(traces(2_000)), Assumed.USUAL);
		assertThat(made.proposal().settings().get(0).name()).isEqualTo("SnapStart.ApplyOn");
		assertThat(made.proposal().terraform()).contains("snap_start");
	}

	@Test
	void quickStartsAreLeftAlone() {
		assertThat(judge(facts("nodejs22.x").traced(traces(400)), Assumed.USUAL)).isEmpty();
	}

	@Test
	void fewRunsSayNothing() {
		assertThat(((Verdict.Lack) judge(facts("nodejs22.x"), Assumed.USUAL).get(0)).what())
			.isEqualTo("not enough data: 0 of 30 traced runs");
	}

	@Test
	void hoursOfAScheduleAreTold() {
		StartChange.Way way = new StartChange.Way("", 0, 1, 1, Map.of(8, 2, 9, 2));
		assertThat(new StartText(null, way).schedule())
			.isEqualTo("0 to 8 h UTC: 0, 8 to 10 h UTC: 2, 10 to 24 h UTC: 0");
	}

	private static Curve.Choice choice(Recommendation made, String name) {
		return made.grounds().curve().choices().stream().filter((each) -> each.name().equals(name)).findFirst().get();
	}

	private static List<Verdict> judge(MadeFacts facts, Assumed assumed) {
		return new StartRule().judge(facts.observed(), assumed);
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) judge(facts, assumed).get(0)).recommendation();
	}

	private static MadeFacts facts(String runtime) {
		Map<String, String> function = Map.of("FunctionName", "orders");
		return new MadeFacts()
			.with("arn:aws:lambda:us-east-1:123456789012:function:orders",
					Map.of("MemorySize", "512", "Runtime", runtime))
			.counted(function, "Invocations", "Sum", 3_600, (minute) -> 100)
			.counted(function, "Duration", "Sum", 3_600, (minute) -> 10_000)
			.counted(function, "ConcurrentExecutions", "Maximum", 3_600, (minute) -> 2);
	}

	/** Every tenth run starts cold. */
	private static List<Trace> traces(long millis) {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		return IntStream.rangeClosed(1, 40).mapToObj((id) -> {
			TraceId trace = new TraceId(id, id);
			TestSpans run = lambdaFunction(1, "orders").at(0, millis + 100);
			if (id % 10 == 0) {
				run.with(subsegment(2, "Initialization").at(0, millis));
			}
			return assembler.assemble(trace, List.of(run.document(trace)));
		}).toList();
	}

}
