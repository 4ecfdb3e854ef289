package io.tracetab.recommend.waste;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;
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

class WasteSignsTests {

	private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:orders";

	private static final double DAYS_OF_MONTH = 730 / 24.0;

	/** 100,000 a day are 3.04 million, of which 4,000 would do: 2.94 are charged. */
	@Test
	void tracesBeyondEnoughAreNotRecorded() {
		Recommendation made = ((Verdict.Change) sampling(100_000)).recommendation();
		double charged = 100_000 * DAYS_OF_MONTH - 100_000;
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(charged * 0.000005,
				Percentage.withPercentage(0.1));
		assertThat(made.saving().low().amount().doubleValue()).isCloseTo(0.95 * charged * 0.000005,
				Percentage.withPercentage(0.1));
		assertThat(made.saving().high().amount().doubleValue()).isCloseTo(1.05 * charged * 0.000005,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("0.13");
		assertThat(made.proposal().effort().why()).contains("760 times as rarely", "27.6 times as wide");
	}

	/** Rules are of an account; what is free is of all, and goes to what stays first. */
	@Test
	void tracesOfAnotherAccountAreAnotherRules() {
		MadeFacts facts = function(Map.of("MemorySize", "128")).billed("", "xray.traces-recorded", 2_000)
			.billedBy("210987654321", "xray.traces-recorded", 100_000);
		List<Verdict> verdicts = new SamplingRule().judge(facts.observed(), Assumed.USUAL);
		assertThat(verdicts).extracting((each) -> each.resource().account())
			.containsExactly("123456789012", "210987654321");
		assertThat(((Verdict.Keep) verdicts.get(0)).why()).startsWith("60,833 traces a month cost 0.00 USD");
		double charged = 102_000 * DAYS_OF_MONTH - 100_000;
		assertThat(((Verdict.Change) verdicts.get(1)).recommendation().saving().list().amount().doubleValue())
			.isCloseTo(charged * 0.000005, Percentage.withPercentage(0.1));
	}

	/** Each day more than the one before: next month may have more or less. */
	@Test
	void boundsAreAsWideAsTheHalvesDiffer() {
		MadeFacts facts = function(Map.of("MemorySize", "128"));
		for (int day = 0; day < 14; day++) {
			facts.billedOn(day, "", "xray.traces-recorded", (day < 7) ? 80_000 : 120_000);
		}
		Saving saving = ((Verdict.Change) new SamplingRule().judge(facts.observed(), Assumed.USUAL).get(0))
			.recommendation()
			.saving();
		assertThat(saving.high().amount().doubleValue() / saving.expected().amount().doubleValue()).isCloseTo(1.2,
				Percentage.withPercentage(0.1));
		assertThat(saving.low().amount().doubleValue() / saving.expected().amount().doubleValue()).isCloseTo(0.8,
				Percentage.withPercentage(0.1));
	}

	/** What is free costs nothing, and a few more not much. */
	@Test
	void fewTracesStay() {
		assertThat(((Verdict.Keep) sampling(3_000)).why())
			.isEqualTo("91,250 traces a month cost 0.00 USD; 4,000 of them would be enough");
		assertThat(sampling(5_000)).isInstanceOf(Verdict.Keep.class);
	}

	/** 10 GB a day at 0.045. */
	@Test
	void whatAGatewayCouldCarryIsABound() {
		MadeFacts facts = function(Map.of("MemorySize", "128", "VpcConfig.SubnetIds.0", "subnet-1"))
			.billed("", "nat.processed-bytes", 10.0 * (1 << 30))
			.billed("", "transfer.inter-az-bytes", 10.0 * (1 << 30));
		assertThat(new TrafficRule().judge(facts.observed(), Assumed.USUAL)).isEmpty();
		called(facts, "s3", "pictures");
		called(facts, "elasticache", "sessions");
		assertThat(new TrafficRule().judge(facts.observed(), Assumed.USUAL))
			.extracting((each) -> ((Verdict.Lack) each).what())
			.satisfiesExactly((what) -> assertThat(what).startsWith("13.69 USD a month is paid for what NAT"));
	}

	/**
	 * A gateway that the bill names is of its account, and so are the functions behind
	 * it.
	 */
	@Test
	void whatGoesThroughAnothersGatewayIsNotTheirs() {
		String own = "arn:aws:ec2:us-east-1:123456789012:natgateway/nat-1";
		String other = "arn:aws:ec2:us-east-1:210987654321:natgateway/nat-2";
		MadeFacts facts = called(function(Map.of("MemorySize", "128", "VpcConfig.SubnetIds.0", "subnet-1")), "s3",
				"pictures")
			.billed(own, "nat.processed-bytes", 10.0 * (1 << 30))
			.billed(other, "nat.processed-bytes", 90.0 * (1 << 30));
		assertThat(new TrafficRule().judge(facts.observed(), Assumed.USUAL)).singleElement()
			.isInstanceOfSatisfying(Verdict.Lack.class, (lack) -> {
				assertThat(lack.resource().arn()).isEqualTo(own);
				assertThat(lack.most()).isNotNull();
				assertThat(lack.what()).startsWith("13.69 USD");
			});
	}

	/** Outside a network of one's own nothing goes through its gateway. */
	@Test
	void functionsOutsideAreNotMeant() {
		MadeFacts facts = called(function(Map.of("MemorySize", "128")), "s3", "pictures").billed("",
				"nat.processed-bytes", 10.0 * (1 << 30));
		assertThat(new TrafficRule().judge(facts.observed(), Assumed.USUAL)).isEmpty();
	}

	/** Of four runs in a chain three were brought about by the function. */
	@Test
	void aLoopIsEnded() {
		MadeFacts facts = called(function(Map.of("MemorySize", "1024")), "lambda", "orders").traced(chains(4));
		Recommendation made = ((Verdict.Change) recursion(facts)).recommendation();
		double cost = 73_000 * (0.0000002 + 0.1 * 0.0000166667);
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(0.75 * cost, Percentage.withPercentage(0.1));
		assertThat(made.saving().low().amount().doubleValue()).isCloseTo(0.75 * cost * (1 - 0.1 - 1 / Math.sqrt(120)),
				Percentage.withPercentage(0.1));
		assertThat(made.grounds().evidence().get(0)).contains("120 of 160 sampled runs", "up to 4 in a chain");
	}

	/** As through a topic, which traces show, and a bucket, whose notification is set. */
	@Test
	void aLoopThatOthersCarryIsEnded() {
		MadeFacts topic = called(function(Map.of("MemorySize", "1024")), "sns", "told")
			.called(new CallTimes.Called("sns", "told", "lambda", "orders",
					new CallSum(40, 0, 0, 0, 1_000, new DurationSketch())))
			.traced(chains(4));
		assertThat(recursion(topic)).isInstanceOf(Verdict.Change.class);
		MadeFacts bucket = called(function(Map.of("MemorySize", "1024")), "s3", "pictures")
			.with(ResourceId.of("s3", "notification", "pictures", "us-east-1", "123456789012"),
					Map.of("LambdaFunctionConfigurations.0.LambdaFunctionArn", FUNCTION))
			.traced(chains(4));
		assertThat(recursion(bucket)).isInstanceOf(Verdict.Change.class);
	}

	/** 400 bytes of each run. */
	@Test
	void whatALoopLogsEndsWithIt() {
		MadeFacts facts = called(function(Map.of("MemorySize", "1024")), "lambda", "orders").traced(chains(4))
			.counted(Map.of("LogGroupName", "/aws/lambda/orders"), "IncomingBytes", "Sum", 3_600, (minute) -> 40_000);
		double cost = 73_000 * (0.0000002 + 400 * 0.5 / (1 << 30) + 0.1 * 0.0000166667);
		Recommendation made = ((Verdict.Change) recursion(facts)).recommendation();
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(0.75 * cost, Percentage.withPercentage(0.1));
	}

	/** It writes to what invokes it, and nothing comes back. */
	@Test
	void whatOnlyCouldComeBackIsLeftAlone() {
		MadeFacts facts = called(function(Map.of("MemorySize", "1024")), "sqs", "again")
			.with("arn:aws:lambda:us-east-1:123456789012:event-source-mapping:0a1b",
					Map.of("EventSourceArn", "arn:aws:sqs:us-east-1:123456789012:again", "FunctionArn", FUNCTION))
			.traced(chains(1));
		assertThat(((Verdict.Keep) recursion(facts)).why()).contains("0 of 40 sampled runs");
		MadeFacts other = called(function(Map.of("MemorySize", "1024")), "sqs", "other").traced(chains(4));
		assertThat(new RecursionRule().judge(other.observed(), Assumed.USUAL)).isEmpty();
	}

	private static Verdict recursion(MadeFacts facts) {
		return new RecursionRule().judge(facts.observed(), Assumed.USUAL).get(0);
	}

	private static Verdict sampling(double daily) {
		MadeFacts facts = function(Map.of("MemorySize", "128")).billed("", "xray.traces-recorded", daily);
		return new SamplingRule().judge(facts.observed(), Assumed.USUAL).get(0);
	}

	private static MadeFacts function(Map<String, String> settings) {
		Map<String, String> function = Map.of("FunctionName", "orders");
		return new MadeFacts().with(FUNCTION, settings)
			.counted(function, "Invocations", "Sum", 3_600, (minute) -> 100)
			.counted(function, "Duration", "Sum", 3_600, (minute) -> 10_000);
	}

	private static MadeFacts called(MadeFacts facts, String kind, String name) {
		return facts.called(new CallTimes.Called("lambda", "orders", kind, name,
				new CallSum(40, 0, 0, 0, 1_000, new DurationSketch())));
	}

	private static List<Trace> chains(int runs) {
		TraceAssembler assembler = TraceAssembler.create(Routing.learnt());
		return IntStream.rangeClosed(1, 40).mapToObj((id) -> {
			TraceId trace = new TraceId(id, id);
			return assembler.assemble(trace,
					IntStream.range(0, runs).mapToObj((run) -> run(run, runs).document(trace)).toList());
		}).toList();
	}

	private static TestSpans run(int number, int runs) {
		TestSpans run = lambdaFunction(10 * (number + 1), "orders").at(10 * number, 100 * runs);
		if (number > 0) {
			run.parent(10L * number + 1);
		}
		return run.with(subsegment(10 * (number + 1) + 1, "Lambda").at(10 * number + 5, 100 * runs)
			.aws("Invoke")
			.attribute("function_name", "orders"));
	}

}
