package io.tracetab.recommend.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
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

class CallsRuleTests {

	private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:orders";

	/** Fifty of the hundred milliseconds, less a twentieth, of each of 33,600 runs. */
	@Test
	void whatAListNamesIsAskedForAtOnce() {
		Recommendation made = ((Verdict.Change) verdict((id) -> loop(true))).recommendation();
		assertThat(made.proposal().settings()).singleElement().satisfies((setting) -> {
			assertThat(setting.name()).endsWith(": GetItem carts");
			assertThat(setting.from()).isEqualTo("6 calls, one after the other");
			assertThat(setting.to()).isEqualTo("BatchGetItem");
		});
		double month = 33_600 * 730 / (14 * 24.0);
		double expected = month * 0.0475 * 0.5 * 0.0000166667;
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(expected, Percentage.withPercentage(0.1));
		assertThat(made.saving().low()).isLessThan(made.saving().expected());
		assertThat(made.latency())
			.satisfies((latency) -> assertThat(latency.p95After()).isEqualTo(latency.p95Before() - 47_500));
		assertThat(made.grounds().evidence().get(0)).contains("40 sampled requests");
	}

	/**
	 * What a plan covers is paid in any case; of the rest it is expected to save its
	 * part.
	 */
	@Test
	void whatACommitmentCoversIsNotSaved() {
		MadeFacts facts = facts().traced(traces(40, (id) -> loop(true)))
			.committed((meter, account, window) -> Optional.of(Money.usd("0.0001")))
			.billed(FUNCTION, "lambda.gb-seconds.x86", 3)
			.billed(FUNCTION + "-others", "lambda.gb-seconds.x86", 1);
		Saving saving = ((Verdict.Change) judge(facts).get(0)).recommendation().saving();
		double most = 0.0001 * 730 / (14 * 24.0);
		assertThat(saving.expected().amount().doubleValue()).isCloseTo(0.75 * most, Percentage.withPercentage(0.1));
		assertThat(saving.high().amount().doubleValue()).isCloseTo(most, Percentage.withPercentage(0.1));
		assertThat(saving.list()).isGreaterThan(saving.high());
	}

	@Test
	void aChainIsLeftAlone() {
		assertThat(((Verdict.Keep) verdict((id) -> loop(false))).why()).contains("may be a chain");
	}

	@Test
	void fewRunsSayNothing() {
		MadeFacts facts = facts().traced(traces(10, (id) -> loop(true)));
		assertThat(((Verdict.Lack) judge(facts).get(0)).what()).isEqualTo("not enough data: 10 of 30 traced runs");
	}

	@Test
	void whatCallsOnceHasNothingToBeSaid() {
		assertThat(
				judge(facts().traced(traces(40, (id) -> lambdaFunction(1, "orders").at(0, 100).with(get(2, 0, 10))))))
			.isEmpty();
	}

	private static Verdict verdict(IntFunction<TestSpans> document) {
		return judge(facts().traced(traces(40, document))).get(0);
	}

	private static List<Verdict> judge(MadeFacts facts) {
		return new CallsRule().judge(facts.observed(), Assumed.USUAL);
	}

	private static MadeFacts facts() {
		return new MadeFacts().with(FUNCTION, Map.of("MemorySize", "512"))
			.counted(Map.of("FunctionName", "orders"), "Invocations", "Sum", 3_600, (minute) -> 100)
			.counted(Map.of("FunctionName", "orders"), "Duration", "Sum", 3_600, (minute) -> 10_000);
	}

	private static TestSpans loop(boolean listed) {
		TestSpans run = lambdaFunction(1, "orders").at(0, 100);
		if (listed) {
			run.with(subsegment(2, "DynamoDB").at(0, 10).aws("Query").attribute("table_name", "orders"));
		}
		for (int i = 0; i < 6; i++) {
			run.with(get(10 + i, 10 * i + 20, 10 * i + 30));
		}
		return run;
	}

	private static TestSpans get(int id, long from, long until) {
		return subsegment(id, "DynamoDB").at(from, until).aws("GetItem").attribute("table_name", "carts");
	}

	private static List<Trace> traces(int requests, IntFunction<TestSpans> document) {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		return IntStream.rangeClosed(1, requests)
			.mapToObj((id) -> assembler.assemble(new TraceId(id, id),
					List.of(document.apply(id).document(new TraceId(id, id)))))
			.toList();
	}

}
