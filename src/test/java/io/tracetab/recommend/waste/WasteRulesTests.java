package io.tracetab.recommend.waste;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static org.assertj.core.api.Assertions.assertThat;

class WasteRulesTests {

	private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:";

	private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:imports";

	private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/mail";

	private static final double MONTHS = 730 / (14 * 24.0);

	@Test
	void whatNobodyCallsIsRemoved() {
		List<Verdict> verdicts = judge(new IdleRule(),
				facts().with(LAMBDA + "function:import", Map.of("MemorySize", "512")));
		assertThat(verdicts).singleElement().satisfies((verdict) -> {
			assertThat(verdict.resource().name()).isEqualTo("import");
			assertThat(change(verdict).proposal().aws()).startsWith("aws lambda delete-function");
		});
	}

	/** Two weeks do not show what runs once a month; what was counted before does. */
	@Test
	void whatRanLastWhenAMonthWasClosedStays() {
		MadeFacts facts = facts().with(LAMBDA + "function:import", Map.of("MemorySize", "512"))
			.counted(Map.of("FunctionName", "import"), "Invocations", "Sum", 3_600, (minute) -> 0);
		Recommendation unseen = change(judge(new IdleRule(), facts).get(0));
		assertThat(unseen.proposal().effort().risk()).isEqualTo(Recommendation.Level.HIGH);
		assertThat(unseen.proposal().effort().why()).contains("only 14 days are known");
		facts.countedAt("2026-10-15T03:00:00Z", Map.of("FunctionName", "import"), "Invocations", 0);
		Recommendation seen = change(judge(new IdleRule(), facts).get(0));
		assertThat(seen.grounds().evidence()).contains("It did not run once in 30 days");
		facts.countedAt("2026-10-15T04:00:00Z", Map.of("FunctionName", "import"), "Invocations", 1);
		assertThat(judge(new IdleRule(), facts)).isEmpty();
	}

	/** Five pollers ask 900 times an hour. */
	@Test
	void aQueueThatIsAskedInVainIsAskedNoMore() {
		MadeFacts facts = polled().counted(Map.of("QueueName", "orders"), "NumberOfMessagesReceived", "Sum", 3_600,
				(minute) -> 1);
		Recommendation made = change(judge(new IdleRule(), facts).get(0));
		assertThat(made.subject().resource().arn()).isEqualTo(QUEUE);
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(900 * 730 * 0.0000004,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().aws()).contains("--uuid u-1 --no-enabled");
	}

	@Test
	void aQueueWithMessagesOrWithoutQuestionsIsLeftAlone() {
		assertThat(judge(new IdleRule(), polled().counted(Map.of("QueueName", "imports"), "NumberOfMessagesSent", "Sum",
				3_600, (minute) -> (minute == 600) ? 1 : 0)))
			.isEmpty();
		assertThat(judge(new IdleRule(),
				polled().billed("arn:aws:sqs:us-east-1:123456789012:orders", "sqs.requests.standard", 100)))
			.isEmpty();
	}

	/** 20,000 bytes a run, of which 512 stay. */
	@Test
	void whatIsLoggedBesideLambdasOwnLinesIsLess() {
		Recommendation made = change(
				judge(new LogRule(), facts().billed(GROUP, "logs.ingested-bytes", 2_400 * 20_000.0)).get(0));
		double bytes = 2_400 * 14 * (20_000 - 512.0);
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(bytes / (1L << 30) * 0.5 * MONTHS,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().aws()).contains("ApplicationLogLevel=WARN");
	}

	@Test
	void usualLogsAreLeftAlone() {
		assertThat(judge(new LogRule(), facts().billed(GROUP, "logs.ingested-bytes", 2_400 * 800.0))).isEmpty();
	}

	@Test
	void withoutABillOrMetricNothingIsSaidOfLogs() {
		assertThat(((Verdict.Lack) judge(new LogRule(), facts()).get(0)).what()).contains("load a bill");
	}

	/** What is older than ninety days of what comes in goes. */
	@Test
	void logsThatAreKeptForEverAreKeptForAWhile() {
		MadeFacts kept = facts().with(GROUP, Map.of("logGroupName", "/aws/lambda/mail"))
			.billed(GROUP, "logs.ingested-bytes", 2_400 * 800.0)
			.billed(GROUP, "logs.storage", 50.0 * 24 / 730);
		Recommendation made = change(judge(new LogRule(), kept).get(0));
		assertThat(made.proposal().settings()).extracting(Recommendation.Setting::name)
			.containsExactly("retentionInDays");
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(50 * 0.03, Percentage.withPercentage(1));
	}

	/** A tenth of the events fail three times: two thirds of what fails is in vain. */
	@Test
	void whatFailsEachTimeIsNotTriedAgain() {
		Recommendation made = change(judge(new RetryRule(), failing().traced(traces(false))).get(0));
		assertThat(made.proposal().settings().get(0).name()).isEqualTo("MaximumRetryAttempts");
		double vain = 30 * 24 * 14 * 2 / 3.0;
		double each = 0.0000002 + 0.1005 * 0.5 * 0.0000166667;
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(vain * each * MONTHS,
				Percentage.withPercentage(1));
	}

	/** Requests are charged all the same. */
	@Test
	void secondsThatACommitmentCoversAreNotSaved() {
		Recommendation made = change(judge(new RetryRule(),
				failing().traced(traces(false)).committed((meter, account, window) -> Optional.of(Money.usd("0"))))
			.get(0));
		assertThat(made.saving().expected().amount().doubleValue())
			.isCloseTo(30 * 24 * 14 * 2 / 3.0 * 0.0000002 * MONTHS, Percentage.withPercentage(1));
	}

	@Test
	void whatSucceedsWhenTriedAgainIsLeftAlone() {
		assertThat(((Verdict.Keep) judge(new RetryRule(), failing().traced(traces(true))).get(0)).why())
			.isEqualTo("40 of 40 events succeeded when they were tried again");
	}

	private static List<Verdict> judge(Rule rule, MadeFacts facts) {
		return rule.judge(facts.observed(), Assumed.USUAL);
	}

	private static Recommendation change(Verdict verdict) {
		return ((Verdict.Change) verdict).recommendation();
	}

	/** A hundred runs an hour. */
	private static MadeFacts facts() {
		return new MadeFacts().with(LAMBDA + "function:mail", Map.of("MemorySize", "512"))
			.counted(Map.of("FunctionName", "mail"), "Invocations", "Sum", 3_600, (minute) -> 100)
			.counted(Map.of("FunctionName", "mail"), "Duration", "Sum", 3_600, (minute) -> 10_000);
	}

	private static MadeFacts failing() {
		return facts().counted(Map.of("FunctionName", "mail"), "Errors", "Sum", 3_600, (minute) -> 30);
	}

	private static MadeFacts polled() {
		return facts().with(LAMBDA + "event-source-mapping:u-1",
				Map.of("UUID", "u-1", "EventSourceArn", QUEUE, "FunctionArn", LAMBDA + "function:mail"));
	}

	/** An event that fails, fails again, and then fails or succeeds. */
	private static List<Trace> traces(boolean recovers) {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		return IntStream.rangeClosed(1, 40).mapToObj((id) -> {
			TraceId trace = new TraceId(id, id);
			TestSpans service = lambdaService(1, "mail").at(0, 4_000);
			return assembler.assemble(trace,
					List.of(service.document(trace), run(2, 0, Span.Flag.FAULT).document(trace),
							run(3, 1_000, Span.Flag.FAULT).document(trace),
							run(4, 2_000, recovers ? 0 : Span.Flag.FAULT).document(trace)));
		}).toList();
	}

	private static TestSpans run(int id, int from, int flags) {
		return lambdaFunction(id, "mail").parent(1).at(from, from + 100).flags(flags);
	}

}
