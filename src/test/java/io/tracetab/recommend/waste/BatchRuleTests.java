package io.tracetab.recommend.waste;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BatchRuleTests {

	private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:worker";

	private static final String MAPPING = "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:0a1b";

	private static final double HOURS = 730;

	/** A request to the queue. */
	private static final double ASKED = 0.0000004;

	/**
	 * A message each second, one by one. In 10 s one poller gathers 11 and five gather 3
	 * each: 327 or 1,200 runs an hour in place of 3,600. A run takes 80 ms whatever it
	 * holds; its batch is received and removed by two requests, or by those of ten
	 * messages each.
	 */
	@Test
	void messagesAreGathered() {
		Recommendation made = change(facts(3_600, 3_600, 0).traced(traces()), Assumed.USUAL);
		double spared = 3_600 - (3_600 / 11.0 + 3_600 / 3.0) / 2;
		double run = 0.0000002 + 0.08 * 0.125 * 0.0000166667;
		double batch = run + 2 * ASKED;
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(spared * HOURS * batch,
				Percentage.withPercentage(0.1));
		assertThat(made.saving().low().amount().doubleValue()).isCloseTo(2_400 * HOURS * batch,
				Percentage.withPercentage(0.1));
		assertThat(made.saving().high().amount().doubleValue()).isCloseTo(
				((3_600 - 3_600 / 11.0) * run + (3_600 - 360) * 2 * ASKED) * HOURS, Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings()).containsExactly(
				new Recommendation.Setting("MaximumBatchingWindowInSeconds", "0", "10"),
				new Recommendation.Setting("BatchSize", "10", "100"));
		assertThat(made.proposal().aws())
			.isEqualTo("aws lambda update-event-source-mapping --uuid 0a1b --batch-size 100 "
					+ "--maximum-batching-window-in-seconds 10 --region us-east-1");
		assertThat(made.proposal().terraform()).contains("+  batch_size = 100",
				"+  maximum_batching_window_in_seconds = 10");
	}

	/** Requests are paid beside a plan. */
	@Test
	void secondsThatAPlanCoversAreNotSaved() {
		Recommendation made = change(facts(3_600, 3_600, 0).traced(traces())
			.committed((meter, account, window) -> Optional.of(Money.usd("0"))), Assumed.USUAL);
		double spared = 3_600 - (3_600 / 11.0 + 3_600 / 3.0) / 2;
		assertThat(made.saving().expected().amount().doubleValue()).isCloseTo(spared * HOURS * (0.0000002 + 2 * ASKED),
				Percentage.withPercentage(0.1));
	}

	/** Without sizes in traces only being invoked is known to be spared. */
	@Test
	void withoutSizesOnlyRequestsAreSpared() {
		Recommendation made = change(facts(3_600, 3_600, 0), Assumed.USUAL);
		double spared = 3_600 - (3_600 / 11.0 + 3_600 / 3.0) / 2;
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(spared * HOURS * (0.0000002 + 2 * ASKED),
				Percentage.withPercentage(0.1));
	}

	/**
	 * 600 messages in the first five minutes of a day, 2 each second: 21 or 5 at a time.
	 * By the hour they would seem to come one every six seconds.
	 */
	@Test
	void messagesThatComeWithinMinutesMeet() {
		MadeFacts facts = facts(25, 25, 0).counted(Map.of("FunctionName", "worker"), "Invocations", "Sum", 300,
				(minute) -> (minute % 1_440 == 0) ? 600 : 0);
		double spared = 600 - (600 / 21.0 + 600 / 5.0) / 2;
		assertThat(change(facts, Assumed.USUAL).saving().list().amount().doubleValue())
			.isCloseTo(spared * 14 * HOURS / (14 * 24) * (0.0000002 + 2 * ASKED), Percentage.withPercentage(0.1));
	}

	@Test
	void whatRunsLogIsSparedWithThem() {
		MadeFacts facts = facts(3_600, 3_600, 0).counted(Map.of("LogGroupName", "/aws/lambda/worker"), "IncomingBytes",
				"Sum", 3_600, (minute) -> 3_600 * 400);
		double spared = 3_600 - (3_600 / 11.0 + 3_600 / 3.0) / 2;
		assertThat(change(facts, Assumed.USUAL).saving().list().amount().doubleValue()).isCloseTo(
				spared * HOURS * (0.0000002 + 2 * ASKED + 400 * 0.5 / (1 << 30)), Percentage.withPercentage(0.1));
	}

	/** Six messages an hour never meet. */
	@Test
	void rareMessagesAreLeftAlone() {
		assertThat(verdict(facts(6, 6, 0), Assumed.USUAL)).isInstanceOfSatisfying(Verdict.Keep.class,
				(keep) -> assertThat(keep.why()).startsWith("Batches hold 1.0 messages"));
		assertThat(verdict(facts(3_600, 330, 300), new Assumed(Map.of("batch", 10.0))))
			.isInstanceOfSatisfying(Verdict.Keep.class, (keep) -> assertThat(keep.why()).contains("already"));
	}

	@Test
	void whoIsInvokedByOthersTooIsNotJudged() {
		assertThat(verdict(facts(100, 3_600, 0), Assumed.USUAL)).isInstanceOfSatisfying(Verdict.Lack.class,
				(lack) -> assertThat(lack.what()).startsWith("Others invoke it too"));
	}

	/** 80 ms and 20 for each message. */
	@Test
	void whatARunTakesWhateverItHoldsIsALine() {
		assertThat(
				BatchCost.of(io.tracetab.recommend.FunctionUse.all(facts(1, 1, 0).traced(traces()).observed()).get(0))
					.fixedMillis())
			.isCloseTo(80, within(0.01));
	}

	private static Verdict verdict(MadeFacts facts, Assumed assumed) {
		return new BatchRule().judge(facts.observed(), assumed).get(0);
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) verdict(facts, assumed)).recommendation();
	}

	private static MadeFacts facts(double messages, double runs, int window) {
		Map<String, String> function = Map.of("FunctionName", "worker");
		return new MadeFacts().with(FUNCTION, Map.of("MemorySize", "128"))
			.with(MAPPING,
					Map.of("EventSourceArn", "arn:aws:sqs:us-east-1:123456789012:orders", "FunctionArn", FUNCTION,
							"BatchSize", "10", "UUID", "0a1b", "MaximumBatchingWindowInSeconds",
							Integer.toString(window)))
			.counted(function, "Invocations", "Sum", 3_600, (minute) -> runs)
			.counted(function, "Duration", "Sum", 3_600, (minute) -> runs * 100)
			.counted(Map.of("QueueName", "orders"), "NumberOfMessagesReceived", "Sum", 3_600, (minute) -> messages);
	}

	private static List<Trace> traces() {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		return IntStream.rangeClosed(1, 40)
			.mapToObj((id) -> assembler.assemble(new TraceId(id, id),
					List.of(lambdaFunction(1, "worker").at(0, 80 + 20 * (1 + id % 3))
						.annotation("batch_size", 1 + id % 3)
						.document(new TraceId(id, id)))))
			.toList();
	}

}
