package io.tracetab.recommend.calls;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.recommend.Verdict;
import io.tracetab.simulate.memory.RunParts;
import io.tracetab.trace.Routing;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class WaitRuleTests {

	private static final String TAX = "arn:aws:lambda:us-east-1:123456789012:function:tax";

	/** 100 runs an hour. */
	private static final double MONTH = 73_000;

	private static final double GB_SECOND = 0.0000166667;

	private static final double REQUEST = 0.0000002;

	private static final double LOGGED = 0.5 / (1 << 30);

	/**
	 * The other one's request and 20 GB-ms are spared, half a millisecond more by
	 * rounding up, and of 50 ms of wait the 40 are computed: 10 GB-ms less.
	 */
	@Test
	void whatAnswersAtOnceBecomesOne() {
		Recommendation made = change(facts(50, "Invoke"), Assumed.USUAL);
		assertThat(made.saving().list().amount().doubleValue())
			.isCloseTo(MONTH * (REQUEST + 0.02025 * GB_SECOND + 0.010 * GB_SECOND), Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting("call of tax", "synchronous", "its own code"));
		assertThat(made.grounds().evidence().get(0))
			.isEqualTo("In 40 sampled runs it called tax 40 times and did nothing else for 50.0 ms a run");
	}

	/** 50 ms less the 15 that handing over takes. */
	@Test
	void whatNeedsNoAnswerIsHandedOver() {
		Recommendation made = change(facts(50, "Invoke"), new Assumed(Map.of("answer", 0.0)));
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(MONTH * 0.035 * GB_SECOND,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("handed over");
	}

	/** 400 bytes of each run, at half a dollar for a gigabyte. */
	@Test
	void whatIsLoggedOfTheOtherOneIsSpared() {
		MadeFacts facts = facts(50, "Invoke").counted(Map.of("LogGroupName", "/aws/lambda/tax"), "IncomingBytes", "Sum",
				3_600, (minute) -> 40_000);
		assertThat(change(facts, Assumed.USUAL).saving().list().amount().doubleValue()).isCloseTo(
				MONTH * (REQUEST + 400 * LOGGED + 0.02025 * GB_SECOND + 0.010 * GB_SECOND),
				Percentage.withPercentage(0.1));
	}

	/** 40 ms are counted of the other one's run, and 20 more of its start are charged. */
	@Test
	void initialisationsThatAreSparedAreCharged() {
		MadeFacts facts = facts(50, "Invoke").billed(TAX, "lambda.gb-seconds.x86", 2_400 * 0.060 * 0.5);
		assertThat(change(facts, Assumed.USUAL).saving().list().amount().doubleValue())
			.isCloseTo(MONTH * (REQUEST + 0.030 * GB_SECOND + 0.010 * GB_SECOND), Percentage.withPercentage(0.1));
	}

	/**
	 * Of 40 ms with half the memory 30 are computed: 15 with all of it, and 25 in all.
	 */
	@Test
	void whatIsComputedIsFasterWhereTheCallerHasMoreMemory() {
		MadeFacts facts = facts(50, "Invoke").ran(100, runs(30_000, 10_000));
		assertThat(change(facts, Assumed.USUAL).saving().list().amount().doubleValue())
			.isCloseTo(MONTH * (REQUEST + 0.02025 * GB_SECOND + 0.025 * GB_SECOND), Percentage.withPercentage(0.1));
	}

	@Test
	void whatIsWrittenInAnotherLanguageIsLeftApartButCanBeHandedOver() {
		MadeFacts facts = facts(counted("java21", "python3.13"), 50, "Invoke");
		assertThat(((Verdict.Keep) judge(facts, Assumed.USUAL)).why())
			.isEqualTo("tax, which it waits for, is written in another language: the two cannot become one");
		assertThat(change(facts, new Assumed(Map.of("answer", 0.0))).proposal().settings().get(0).to())
			.isEqualTo("handed over");
	}

	/**
	 * Of the other one's seconds and its own as much is saved as a plan leaves of each.
	 */
	@Test
	void whatAPlanCoversOfEitherIsNotSaved() {
		Recommendation made = change(
				facts(50, "Invoke").committed((meter, account, window) -> Optional.of(Money.usd("0"))), Assumed.USUAL);
		assertThat(made.saving().held()).isTrue();
		assertThat(made.saving().expected().amount().doubleValue()).isCloseTo(MONTH * REQUEST,
				Percentage.withPercentage(0.1));
	}

	/** Side by side with another call that is as long, nothing is waited for. */
	@Test
	void whatIsWaitedForBesideOtherCallsIsNotSpared() {
		MadeFacts facts = facts(0, "").traced(traces(() -> lambdaFunction(1, "orders").at(0, 100)
			.with(subsegment(2, "Lambda").at(40, 90).aws("Invoke").attribute("function_name", "tax"),
					subsegment(3, "payments.example").at(35, 95).origin("remote"))));
		Verdict verdict = judge(facts, new Assumed(Map.of("answer", 0.0)));
		assertThat(((Verdict.Keep) verdict).why()).startsWith("It waits 0.0 ms a run for tax");
	}

	@Test
	void whatCallsNoFunctionHasNothingToBeSaid() {
		assertThat(judgeAll(facts(50, "ListFunctions"), Assumed.USUAL)).isEmpty();
		assertThat(judgeAll(counted("java21", "java21"), Assumed.USUAL)).isEmpty();
	}

	private static Verdict judge(MadeFacts facts, Assumed assumed) {
		return judgeAll(facts, assumed).get(0);
	}

	private static List<Verdict> judgeAll(MadeFacts facts, Assumed assumed) {
		return new WaitRule().judge(facts.observed(), assumed);
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) judge(facts, assumed)).recommendation();
	}

	private static List<TracedRuns.Run> runs(long work, long wait) {
		return IntStream.range(0, 50)
			.mapToObj((i) -> new TracedRuns.Run(MadeFacts.WINDOW.from().plus(Duration.ofHours(i)),
					new RunParts(new RunParts.Memory(512, 100), 1, work, wait, 0, 0)))
			.toList();
	}

	private static MadeFacts counted(String caller, String called) {
		MadeFacts facts = new MadeFacts();
		Map.of("orders", Map.of("MemorySize", "1024", "Runtime", caller), "tax",
				Map.of("MemorySize", "512", "Runtime", called))
			.forEach((name, settings) -> facts.with("arn:aws:lambda:us-east-1:123456789012:function:" + name, settings)
				.counted(Map.of("FunctionName", name), "Invocations", "Sum", 3_600, (minute) -> 100)
				.counted(Map.of("FunctionName", name), "Duration", "Sum", 3_600,
						(minute) -> name.equals("tax") ? 4_000 : 10_000));
		return facts;
	}

	/** Another version of the same language. */
	private static MadeFacts facts(long wait, String operation) {
		return facts(counted("python3.12", "python3.13"), wait, operation);
	}

	private static MadeFacts facts(MadeFacts counted, long wait, String operation) {
		MadeFacts facts = counted.called(new CallTimes.Called("lambda", "orders", "lambda", "tax",
				new CallSum(40, 0, 0, 0, 40 * wait * 1_000, new DurationSketch())));
		return (wait == 0) ? facts : facts.traced(traces(() -> lambdaFunction(1, "orders").at(0, 100)
			.with(subsegment(2, "Lambda").at(40, 40 + wait).aws(operation).attribute("function_name", "tax"))));
	}

	private static List<Trace> traces(java.util.function.Supplier<TestSpans> document) {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		return IntStream.rangeClosed(1, 40)
			.mapToObj((id) -> assembler.assemble(new TraceId(id, id),
					List.of(document.get().document(new TraceId(id, id)))))
			.toList();
	}

}
