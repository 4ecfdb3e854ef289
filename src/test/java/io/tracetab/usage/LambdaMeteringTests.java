package io.tracetab.usage;

import java.util.List;
import java.util.stream.Stream;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.InvocationReport;
import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.Basis;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of functions. Rules: Lambda pricing; INIT billing as announced for August 2025.
 */
class LambdaMeteringTests {

	private static final TraceAssembler ASSEMBLER = TraceAssembler.create(Routing.learnt());

	private static final String REQUEST = "8d2d1f68-fade-442e-adc4-0dc3c86d8ae9";

	private static final long FUNCTION = 7;

	@Test
	void theReportIsMeasured() {
		assertThat(lines(warm(0), small().report(report(154, 2048, FUNCTION, 0)))).isEqualTo("""
				lambda.requests 1 MEASURED
				lambda.gb-seconds.x86 0.308 MEASURED""");
	}

	@Test
	void withoutAReportTheSpanIsRoundedUp() {
		assertThat(lines(warm(0), small())).isEqualTo("""
				lambda.requests 1 DERIVED
				lambda.gb-seconds.x86 0.051 DERIVED""");
	}

	@Test
	void aSegmentThatShowsNoPhasesIsTakenWhole() {
		assertThat(lines(trace(service(0, 110),
				lambdaFunction(FUNCTION, "checkout").parent(1)
					.atMicros(1000, 100_001)
					.with(subsegment(10, "DynamoDB").atMicros(2000, 5000))),
				small()))
			.contains("lambda.gb-seconds.x86 0.05 DERIVED");
	}

	@Test
	void architectureAndMemoryComeFromTheInventory() {
		assertThat(lines(warm(0), new TestFacts().function("checkout", "MemorySize=1024", "Architectures.0=arm64",
				"EphemeralStorage.Size=2560")))
			.isEqualTo("""
					lambda.requests 1 DERIVED
					lambda.gb-seconds.arm 0.102 DERIVED
					lambda.ephemeral-gb-seconds.arm 0.204 DERIVED""");
	}

	@Test
	void anUnknownFunctionIsAssumedToBeTheSmallest() {
		Metered metered = TestCall.METERING.meter(warm(0), MeteringFacts.NONE);

		assertThat(TestCall.lines(metered.usages())).contains("lambda.gb-seconds.x86 0.01275 ASSUMED");
		assertThat(metered.shortfalls()).containsExactly(new Shortfall(Reason.UNKNOWN_SETTING,
				"checkout is not in the inventory and has no REPORT line: x86 and 128 MB, the least there is, are assumed"));
	}

	@Test
	void aReportTellsMemoryButNotArchitecture() {
		Metered metered = TestCall.METERING.meter(warm(0), new TestFacts().report(report(102, 1024, FUNCTION, 0)));

		assertThat(TestCall.lines(metered.usages())).contains("lambda.requests 1 MEASURED")
			.contains("lambda.gb-seconds.x86 0.102 ASSUMED");
		assertThat(metered.shortfalls()).extracting(Shortfall::reason).containsExactly(Reason.UNKNOWN_SETTING);
	}

	@ParameterizedTest
	@CsvSource({ "0, nodejs22.x, Zip, 0.251", "-15552000000, nodejs22.x, Zip, 0.051",
			"-15552000000, provided.al2023, Zip, 0.251", "-15552000000, , Image, 0.251" })
	void initialisationIsBilledByDatePackageAndRuntime(long offsetMs, @Nullable String runtime, String packageType,
			String gbSeconds) {
		TestFacts facts = new TestFacts().function("checkout", "MemorySize=512", "PackageType=" + packageType,
				"Runtime=" + ((runtime != null) ? runtime : ""));

		assertThat(lines(cold(offsetMs), facts)).contains("lambda.gb-seconds.x86 " + gbSeconds + " DERIVED");
	}

	@Test
	void partsAreRoundedUpTogether() {
		Trace trace = trace(service(0, 600),
				lambdaFunction(FUNCTION, "checkout").parent(1)
					.at(0, 500)
					.with(subsegment(8, "Initialization").atMicros(0, 100_400),
							subsegment(9, "Invocation").atMicros(100_400, 150_700),
							subsegment(10, "Overhead").atMicros(150_700, 150_900)));

		assertThat(lines(trace, small())).contains("lambda.gb-seconds.x86 0.0755 DERIVED");
	}

	@Test
	void anInitialisationMadeInAdvanceIsNotOfThisRun() {
		Trace trace = trace(service(0, 110),
				lambdaFunction(FUNCTION, "checkout").parent(1)
					.at(0, 102)
					.with(subsegment(8, "Initialization").at(-60_000, -59_000), subsegment(9, "Invocation").at(0, 100),
							subsegment(10, "Overhead").at(100, 102)));

		assertThat(lines(trace, small())).contains("lambda.gb-seconds.x86 0.051 DERIVED");
	}

	@Test
	void eachAttemptIsARunOfItsOwn() {
		Trace trace = trace(service(0, 70_000).with(subsegment(20, "Attempt #1").at(0, 110),
				subsegment(21, "Attempt #2").at(60_000, 60_110)), run(30, 20, 0), run(31, 21, 60_000));
		TestFacts facts = small().report(report(90, 512, 0, 102)).report(report(70, 512, 0, 60_105));

		assertThat(lines(trace, facts)).isEqualTo("""
				lambda.requests 1 MEASURED
				lambda.gb-seconds.x86 0.045 MEASURED
				lambda.requests 1 MEASURED
				lambda.gb-seconds.x86 0.035 MEASURED""");
	}

	@Test
	void aReportOfAnotherAttemptIsNotTaken() {
		assertThat(lines(warm(0), small().report(report(90, 512, 99, 102)))).startsWith("lambda.requests 1 DERIVED");
		assertThat(lines(warm(0), small().report(report(90, 512, 0, 60_000)))).startsWith("lambda.requests 1 DERIVED");
	}

	@Test
	void aLineWithoutTimeIsTakenWhenItIsTheOnlyOne() {
		InvocationReport line = new InvocationReport(REQUEST, 0, null, 1, 90, 512, -1, -1, -1, -1, null, null, null, 0);

		assertThat(lines(warm(0), small().report(line))).contains("0.045 MEASURED");
		assertThat(lines(warm(0), small().report(line).report(report(80, 512, 99, 60_000))))
			.startsWith("lambda.requests 1 DERIVED");
	}

	@Test
	void aFailedRunIsBilled() {
		Trace trace = trace(service(0, 110).flags(Span.Flag.FAULT), run(FUNCTION, 1, 0).flags(Span.Flag.FAULT));

		assertThat(lines(trace, small())).contains("lambda.gb-seconds.x86 0.051 DERIVED");
	}

	@Test
	void aThrottledInvocationIsFree() {
		Trace trace = trace(service(0, 10).flags(Span.Flag.ERROR | Span.Flag.THROTTLE).http(null, "", 429));

		assertThat(lines(trace, small())).isEmpty();
	}

	@Test
	void aRunWithoutSegmentIsMissing() {
		assertThat(TestCall.METERING.meter(trace(service(0, 10)), small()).shortfalls()).containsExactly(
				new Shortfall(Reason.MISSING_DATA, "checkout ran and left no segment: its run is not on the receipt"));
	}

	@Test
	void provisionedConcurrencyHasAPriceForUseAndOneForBeingThere() {
		TestFacts facts = new TestFacts().function("checkout", "MemorySize=512")
			.set(ResourceId.find("arn:aws:lambda:eu-west-1:123456789012:provisioned-concurrency:checkout")
				.orElseThrow(), "ProvisionedConcurrency.live=10");
		Trace trace = trace(service(0, 110), run(FUNCTION, 1, 0).attribute("function_arn",
				"arn:aws:lambda:eu-west-1:123456789012:function:checkout:live"));

		assertThat(lines(trace, facts)).isEqualTo("""
				lambda.requests 1 DERIVED
				lambda.provisioned-gb-seconds.x86 0.051 DERIVED
				lambda.provisioned-concurrency.x86 0.051 DERIVED""");
		assertThat(TestCall.METERING.meter(trace, facts).shortfalls()).extracting(Shortfall::reason)
			.containsExactly(Reason.AFTER_RECONCILIATION);
		assertThat(lines(warm(0), facts)).contains("lambda.gb-seconds.x86 0.051 DERIVED");
	}

	/** The first run of a provisioned environment reports its initialisation, too. */
	@Test
	void whatWasInitialisedInAdvanceRunsOnProvisionedConcurrency() {
		TestFacts facts = small()
			.set(ResourceId.find("arn:aws:lambda:eu-west-1:123456789012:provisioned-concurrency:checkout")
				.orElseThrow(), "ProvisionedConcurrency.live=10")
			.report(new InvocationReport(REQUEST, TestSpans.T0 + 102_000, "checkout", 102_000, 102, 512, -1, 1_000_000,
					-1, -1, null, null, null, FUNCTION));
		Trace trace = trace(service(0, 110), lambdaFunction(FUNCTION, "checkout").parent(1)
			.at(0, 102)
			.attribute("function_arn", "arn:aws:lambda:eu-west-1:123456789012:function:checkout:live")
			.with(subsegment(8, "Initialization").at(-60_000, -59_000), subsegment(9, "Invocation").at(0, 100)));

		assertThat(lines(trace, facts)).contains("lambda.provisioned-gb-seconds.x86 0.051 DERIVED");
	}

	@Test
	void aRestoreIsChargedWhereItsRuntimeIs() {
		InvocationReport restored = new InvocationReport(REQUEST, TestSpans.T0 + 102_000, "checkout", 1, 90, 512, -1,
				-1, 400_000, 80, null, null, null, FUNCTION);
		TestFacts python = new TestFacts().function("checkout", "Runtime=python3.13",
				"SnapStart.ApplyOn=PublishedVersions");
		TestFacts java = new TestFacts().function("checkout", "Runtime=java21", "SnapStart.ApplyOn=PublishedVersions");

		assertThat(lines(warm(0), python.report(restored)))
			.endsWith("lambda.snapstart-restored-bytes 536870912 DERIVED");
		assertThat(lines(warm(0), java.report(restored))).doesNotContain("restored");
	}

	@Test
	void managedInstancesAreChargedByTheRequestAlone() {
		Metered metered = TestCall.METERING.meter(warm(0), small().report(report(-1, 512, FUNCTION, 0)));

		assertThat(TestCall.lines(runs(metered))).isEqualTo("lambda.requests 1 MEASURED");
		assertThat(metered.shortfalls()).extracting(Shortfall::reason).containsExactly(Reason.UNKNOWN_METER);
	}

	@Test
	void logsAreKnownFromMetricsAlone() {
		assertThat(lines(warm(0), small().taught("logs.ingested-bytes", "Invoke", "412.5")))
			.endsWith("logs.ingested-bytes 412.5 CALIBRATED");
	}

	@Test
	void theLineNamesFunctionAndEvidence() {
		Usage usage = runs(TestCall.METERING.meter(warm(0), small().report(report(154, 2048, FUNCTION, 0)))).get(1);

		assertThat(usage.resource()).isEqualTo(ResourceId.function("checkout", TestFacts.REGION, TestFacts.ACCOUNT));
		assertThat(usage.operation()).isEqualTo("Invoke");
		assertThat(usage.region()).isEqualTo(TestFacts.REGION);
		assertThat(usage.evidence()).isEqualTo("REPORT line: 154 ms billed x 2048 MB");
	}

	@Test
	void anHttpApiInFrontIsAssumedFromTheInventory() {
		ResourceId api = new ResourceId("apigateway", TestFacts.REGION, "", "apis", "f7h2m1");
		TestFacts facts = small().httpApi("checkout", api);

		assertThat(TestCall.METERING.meter(warm(0), facts).usages())
			.filteredOn((usage) -> usage.basis() == Basis.ASSUMED)
			.singleElement()
			.satisfies((usage) -> assertThat(usage.meter().id()).isEqualTo("apigateway.http-requests"))
			.satisfies((usage) -> assertThat(usage.resource()).isEqualTo(api));
		assertThat(lines(trace(service(0, 110).http(null, "", 202), run(FUNCTION, 1, 0)), facts))
			.doesNotContain("http");
	}

	private static TestFacts small() {
		return new TestFacts().function("checkout", "MemorySize=512", "Architectures.0=x86_64");
	}

	private static InvocationReport report(long billedMillis, int memoryMb, long segment, long loggedAtMs) {
		return new InvocationReport(REQUEST, TestSpans.T0 + loggedAtMs * 1000, "checkout", 1, billedMillis, memoryMb,
				-1, -1, -1, -1, null, null, null, segment);
	}

	private static TestSpans service(long from, long until) {
		return lambdaService(1, "checkout").requestId(REQUEST)
			.attribute("resource_arn", "arn:aws:lambda:eu-west-1:123456789012:function:checkout")
			.at(from, until);
	}

	/** 101.2 ms: Invocation 99.9 and Overhead 1.3. */
	private static TestSpans run(long id, long parent, long from) {
		return lambdaFunction(id, "checkout").parent(parent)
			.at(from, from + 102)
			.with(subsegment(100 * id, "Invocation").atMicros(from * 1000, from * 1000 + 99_900),
					subsegment(100 * id + 1, "Overhead").atMicros(from * 1000 + 99_900, from * 1000 + 101_200));
	}

	private static Trace warm(long from) {
		return trace(service(from, from + 110), run(FUNCTION, 1, from));
	}

	/** With 400 ms of Initialization before. */
	private static Trace cold(long from) {
		return trace(service(from - 420, from + 110),
				run(FUNCTION, 1, from).with(subsegment(8, "Initialization").at(from - 400, from)));
	}

	private static Trace trace(TestSpans... documents) {
		return ASSEMBLER.assemble(TestSpans.TRACE, Stream.of(documents).map(TestSpans::document).toList());
	}

	private static String lines(Trace trace, MeteringFacts facts) {
		return TestCall.lines(runs(TestCall.METERING.meter(trace, facts)));
	}

	private static List<Usage> runs(Metered metered) {
		return metered.usages().stream().filter((usage) -> !usage.meter().service().equals("xray")).toList();
	}

}
