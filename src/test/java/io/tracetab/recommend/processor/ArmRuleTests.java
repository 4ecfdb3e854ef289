package io.tracetab.recommend.processor;

import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Recommendation.Level;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.recommend.Verdict;
import io.tracetab.simulate.memory.RunParts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArmRuleTests {

	private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:mail";

	private static final Map<String, String> FUNCTION = Map.of("FunctionName", "mail");

	/**
	 * 7.3 million runs a month of 200.5 ms and 1 GB: 1,463,650 GB-seconds, of which each
	 * is 0.0000033333 USD cheaper.
	 */
	@Test
	void aSecondIsAFifthCheaper() {
		Recommendation made = change(facts(200, Map.of()), Assumed.USUAL);
		assertThat(cents(made.saving().expected())).isEqualTo("4.88");
		assertThat(made.saving().list()).isEqualTo(made.saving().expected());
		assertThat(cents(made.saving().low())).isEqualTo("2.93");
		assertThat(cents(made.saving().high())).isEqualTo("7.81");
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting("Architectures.0", "x86_64", "arm64"));
		assertThat(made.grounds().curve().choices()).extracting(Curve.Choice::word)
			.containsExactly("now", "recommended");
		assertThat(made.grounds().backTest()).satisfies((test) -> assertThat(test.error()).isZero());
		assertThat(made.latency()).isNull();
	}

	/** Twice the time of runs is billed; a log that lacks runs tells nothing. */
	@Test
	void initialisationsThatAreLoggedAsBilledAreInIt() {
		MadeFacts logged = facts(200, Map.of()).reported(3_300_000, 3_300_000 * 401L);
		assertThat(cents(change(logged, Assumed.USUAL).saving().list())).isEqualTo("9.76");
		MadeFacts few = facts(200, Map.of()).reported(2_000_000, 2_000_000 * 401L);
		assertThat(cents(change(few, Assumed.USUAL).saving().list())).isEqualTo("4.88");
	}

	/** 2.92 million GB-seconds a month are billed, twice as many as were counted. */
	@Test
	void whatIsBilledBesideDurationsIsInIt() {
		MadeFacts billed = facts(200, Map.of()).billed(ARN, "lambda.gb-seconds.x86", 96_000);
		assertThat(cents(change(billed, Assumed.USUAL).saving().list())).isEqualTo("9.73");
	}

	@Test
	void theChangeIsACommandAndAPatch() {
		Recommendation.Proposal zip = change(facts(200, Map.of()), Assumed.USUAL).proposal();
		assertThat(zip.aws()).isEqualTo("aws lambda update-function-code --function-name mail --architectures arm64 "
				+ "--zip-file fileb://ARM64-PACKAGE.zip --region us-east-1");
		assertThat(zip.terraform()).contains("-  architectures = [\"x86_64\"]", "+  architectures = [\"arm64\"]");
		assertThat(change(facts(200, Map.of("PackageType", "Image")), Assumed.USUAL).proposal().aws())
			.contains("--image-uri ARM64-IMAGE");
	}

	@Test
	void whatIsBuiltForOneProcessorIsRiskier() {
		Map<String, String> layer = Map.of("Layers.0.Arn", "arn:aws:lambda:us-east-1:123456789012:layer:tracer:7");
		assertThat(effort(Map.of()).risk()).isEqualTo(Level.LOW);
		assertThat(effort(Map.of("Runtime", "provided.al2023")).work()).isEqualTo(Level.MEDIUM);
		assertThat(effort(Map.of("PackageType", "Image")).work()).isEqualTo(Level.HIGH);
		assertThat(effort(layer).risk()).isEqualTo(Level.HIGH);
		assertThat(change(facts(200, layer), Assumed.USUAL).proposal().terraform()).contains(":layer:tracer:7");
	}

	/** Half of its time it waits, however slow the processor is. */
	@Test
	void onlyWhatRunsComputeTakesAsLongAsAssumed() {
		Assumed slower = new Assumed(Map.of("speed", 1.1));
		Recommendation waits = change(facts(200, Map.of()).ran(100, runs(100_000, 100_000)), slower);
		assertThat(cents(waits.saving().expected())).isEqualTo("3.90");
		assertThat(waits.latency()).isEqualTo(new Recommendation.Latency(200_000, 210_000, 200_000, 210_000));
		assertThat(cents(change(facts(200, Map.of()), slower).saving().expected())).isEqualTo("2.93");
		assertThat(keep(facts(200, Map.of()), new Assumed(Map.of("speed", 1.2)))).contains("save 4 % of its cost");
	}

	@Test
	void whatNeedNotOrCannotChangeStays() {
		assertThat(keep(facts(200, Map.of("Architectures.0", "arm64")), Assumed.USUAL)).isEqualTo("It runs on arm64");
		assertThat(keep(facts(200, Map.of("Runtime", "go1.x")), Assumed.USUAL)).contains("a newer one comes first");
		assertThat(keep(new MadeFacts().with(ARN, Map.of("MemorySize", "512")), Assumed.USUAL)).contains("did not run");
		assertThat(keep(facts(3, Map.of("MemorySize", "128")), Assumed.USUAL)).contains("less than a tenth");
	}

	@Test
	void withoutDaysOrDurationsOrABillNothingIsSaid() {
		MadeFacts counted = new MadeFacts().with(ARN, Map.of("MemorySize", "512"))
			.counted(FUNCTION, "Invocations", "Sum", 3_600, (minute) -> 10_000);
		assertThat(lack(counted)).contains("Duration");
		assertThat(lack(facts(200, Map.of()).counted(FUNCTION, "ProvisionedConcurrencyInvocations", "Sum", 3_600,
				(minute) -> 5_000)))
			.contains("only a bill tells");
	}

	/** A GB that is ready all day, and computes for a quarter of it. */
	@Test
	void environmentsThatAreKeptReadyAreTakenAsBilled() {
		MadeFacts facts = facts(200, Map.of())
			.counted(FUNCTION, "ProvisionedConcurrencyInvocations", "Sum", 3_600, (minute) -> 10_000)
			.billed(ARN, "lambda.provisioned-concurrency.x86", 86_400)
			.billed(ARN, "lambda.provisioned-gb-seconds.x86", 21_600);
		assertThat(cents(change(facts, Assumed.USUAL).saving().expected())).isEqualTo("3.47");
	}

	@Test
	void whatACommitmentCoversIsNotSaved() {
		Recommendation made = change(
				facts(200, Map.of()).committed((meter, account, window) -> Optional.of(Money.usd("0"))), Assumed.USUAL);
		assertThat(made.saving().expected()).isEqualTo(Money.usd("0"));
		assertThat(made.saving().list()).isGreaterThan(Money.usd("4"));
	}

	/** Ten thousand runs an hour. */
	private static MadeFacts facts(double millis, Map<String, String> others) {
		Map<String, String> settings = new HashMap<>(
				Map.of("MemorySize", "1024", "Architectures.0", "x86_64", "Runtime", "nodejs22.x"));
		settings.putAll(others);
		return new MadeFacts().with(ARN, settings)
			.counted(FUNCTION, "Invocations", "Sum", 3_600, (minute) -> 10_000)
			.counted(FUNCTION, "Duration", "Sum", 3_600, (minute) -> 10_000 * millis);
	}

	private static List<TracedRuns.Run> runs(long work, long wait) {
		return IntStream.range(0, 50)
			.mapToObj((i) -> new TracedRuns.Run(MadeFacts.WINDOW.from().plus(Duration.ofHours(i)),
					new RunParts(new RunParts.Memory(1_024, 100), 1, work, wait, 0, 0)))
			.toList();
	}

	private static Recommendation.Effort effort(Map<String, String> settings) {
		return change(facts(200, settings), Assumed.USUAL).proposal().effort();
	}

	private static String cents(Money money) {
		return money.amount().setScale(2, RoundingMode.HALF_EVEN).toPlainString();
	}

	private static Verdict verdict(MadeFacts facts, Assumed assumed) {
		return new ArmRule().judge(facts.observed(), assumed).get(0);
	}

	private static String keep(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Keep) verdict(facts, assumed)).why();
	}

	private static String lack(MadeFacts facts) {
		return ((Verdict.Lack) verdict(facts, Assumed.USUAL)).what();
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) verdict(facts, assumed)).recommendation();
	}

}
