package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TracerChoice;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * For how many traces stand whose tracer says how it chose them: by hand.
 */
class TracerWeightsTests {

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	private static final String ACCOUNT = "123456789012";

	private static final TracerChoice DEFAULT = TracerChoice.byRule(ACCOUNT, "us-east-1", "Default");

	private final List<Series> series = new ArrayList<>();

	private final List<Resource> rules = new ArrayList<>();

	private final List<Traces.Start> starts = new ArrayList<>();

	private final Map<TraceId, Integer> oneIn = new HashMap<>();

	/** Of ten seconds: so many matched, were recorded, and were with borrowed quota. */
	private void counted(Instant from, String region, double requests, double sampled, double borrowed) {
		double[] counts = { requests, sampled, borrowed };
		String[] names = { "RequestCount", "SampledCount", "BorrowCount" };
		for (int i = 0; i < counts.length; i++) {
			this.series.add(new Series(ACCOUNT, region, SamplingRules.NAMESPACE, names[i],
					new TreeMap<>(Map.of("RuleName", "Default")), "Sum", 10,
					List.of(new Series.Point(from, counts[i]))));
		}
	}

	private void counted(Instant from, double requests, double sampled) {
		counted(from, "us-east-1", requests, sampled, 0);
	}

	private void rule(String rate, String reservoir, Instant seen) {
		this.rules.add(new Resource(new ResourceId("xray", "us-east-1", ACCOUNT, "sampling-rule", "Default"),
				new TreeMap<>(Map.of("SamplingRule.FixedRate", rate, "SamplingRule.ReservoirSize", reservoir)),
				new TreeMap<>(), seen));
	}

	private void traced(String route, Instant from, int count, TracerChoice choice) {
		for (int i = 0; i < count; i++) {
			Instant start = from.plusMillis(i);
			this.starts.add(new Traces.Start(new TraceId(start.getEpochSecond(), this.starts.size()), new Route(route),
					start.toEpochMilli() * 1000, choice));
		}
	}

	private TracerWeights weights() {
		return TracerWeights.of(this.starts, this.oneIn, new SamplingRules(this.series, this.rules));
	}

	private double weight(String route, Instant hour) {
		return weights().of(route, hour).map(BigDecimal::doubleValue).orElse(0.0);
	}

	@Test
	void aRecordedRequestStandsForThoseThatMatchedItsRule() {
		counted(NOON, 300, 20);
		counted(NOON.plusSeconds(10), 200, 25);
		traced("GET /a", NOON, 30, DEFAULT);
		traced("GET /b", NOON.plusSeconds(10), 15, DEFAULT);
		assertThat(weight("GET /a", NOON)).as("500 of 45, over all services").isCloseTo(500 / 45.0, within(1e-9));
		assertThat(weight("GET /b", NOON)).isCloseTo(500 / 45.0, within(1e-9));
		assertThat(weights().bases("GET /a")).containsExactly(WeightBasis.STATISTICS);
		assertThat(weights().isCounted("GET /a")).isTrue();
	}

	@Test
	void fiveMinutesInWhichEnoughWereRecordedHaveAWeightOfTheirOwn() {
		Instant quiet = NOON.plus(Duration.ofMinutes(5));
		counted(NOON, 3000, 150);
		counted(quiet, 40, 35);
		counted(quiet.plus(Duration.ofMinutes(5)), 12, 12);
		traced("GET /burst", NOON, 5, DEFAULT);
		traced("GET /quiet", quiet, 3, DEFAULT);
		traced("GET /quiet", quiet.plus(Duration.ofMinutes(5)), 1, DEFAULT);
		assertThat(weight("GET /burst", NOON)).isCloseTo(20, within(1e-9));
		assertThat(weight("GET /quiet", NOON)).as("The rest of the hour is known by 12 of 12")
			.isCloseTo((3 * 40 / 35.0 + 1) / 4, within(1e-9));
	}

	@Test
	void hoursWithFewRecordedAreWeighedTogether() {
		Instant next = NOON.plus(Duration.ofHours(1));
		counted(NOON, 60, 10);
		counted(next, 40, 10);
		traced("GET /a", NOON, 10, DEFAULT);
		traced("GET /a", next, 10, DEFAULT);
		assertThat(weight("GET /a", NOON)).isCloseTo(5, within(1e-9));
		assertThat(weight("GET /a", next)).isCloseTo(5, within(1e-9));
	}

	@Test
	void whatIsBorrowedIsRecordedToo() {
		counted(NOON, "us-east-1", 100, 30, 10);
		traced("GET /a", NOON, 40, DEFAULT);
		assertThat(weight("GET /a", NOON)).isCloseTo(2.5, within(1e-9));
		this.series.clear();
		counted(NOON, "us-east-1", 40, 40, 10);
		assertThat(weight("GET /a", NOON)).as("Never more than matched").isEqualTo(1);
	}

	@Test
	void missingWindowsAreAsTheOthersOfTheirHour() {
		Instant unknown = NOON.plus(Duration.ofMinutes(30));
		counted(NOON, 500, 50);
		traced("GET /a", NOON, 50, DEFAULT);
		traced("GET /a", unknown, 50, DEFAULT);
		assertThat(weight("GET /a", NOON)).isCloseTo(10, within(1e-9));
		Drawn drawn = weights().drawn("GET /a", NOON).orElseThrow();
		assertThat(drawn.stands()).isCloseTo(1000, within(1e-9));
		assertThat(IntStream.range(0, 20).mapToDouble(drawn::difference).map(Math::abs).max().orElse(0))
			.as("What is not counted is left to chance")
			.isGreaterThan(1);
	}

	@Test
	void allThatARuleCountedIsLeftToNoChance() {
		counted(NOON, 1000, 100);
		traced("GET /a", NOON, 60, DEFAULT);
		traced("GET /b", NOON.plusSeconds(1), 40, DEFAULT);
		Drawn a = weights().drawn("GET /a", NOON).orElseThrow();
		Drawn b = weights().drawn("GET /b", NOON).orElseThrow();
		for (int group = 0; group < 20; group++) {
			assertThat(a.difference(group) + b.difference(group)).isCloseTo(0, within(1e-6));
		}
		assertThat(a.difference(0)).isNotZero();
		assertThat(a.chance()).isCloseTo(Math.sqrt(0.9), within(1e-9));
	}

	/** One each second for sure, of the others a twentieth. */
	@Test
	void withoutCountsTheRateBeyondTheReservoirIsAssumed() {
		rule("0.05", "1", NOON);
		traced("GET /page", NOON, 1, DEFAULT);
		traced("GET /part", NOON.plusMillis(500), 2, DEFAULT);
		traced("GET /page", NOON.plusSeconds(1), 1, DEFAULT);
		assertThat(weight("GET /page", NOON)).isEqualTo(1);
		assertThat(weight("GET /part", NOON)).isEqualTo(20);
		assertThat(weights().bases("GET /part")).containsExactly(WeightBasis.ASSUMED);
		assertThat(weights().drawn("GET /part", NOON)).as("No interval of what is assumed").isEmpty();
	}

	@Test
	void aRuleIsAsItWasSetAtTheTime() {
		rule("0.5", "0", NOON.minusSeconds(60));
		rule("0.1", "0", NOON.plusSeconds(60));
		traced("GET /a", NOON, 1, DEFAULT);
		traced("GET /b", NOON.plusSeconds(60), 1, DEFAULT);
		assertThat(weight("GET /a", NOON)).isEqualTo(2);
		assertThat(weight("GET /b", NOON)).isEqualTo(10);
		this.rules.clear();
		rule("0", "5", NOON);
		assertThat(weight("GET /b", NOON)).as("All of it is reservoir").isEqualTo(1);
	}

	/**
	 * Four recorded a second over five minutes: one of the reservoir, three of sixty. And
	 * of one each four seconds, 0.2212 by the reservoir as 1 - exp(-0.25), of the rest a
	 * twentieth.
	 */
	@Test
	void whatWeTookInPlaceOfOthersCountsFirst() {
		rule("0.05", "1", NOON);
		traced("GET /a", NOON, 300, DEFAULT);
		this.starts.forEach((start) -> this.oneIn.put(start.id(), 4));
		assertThat(weight("GET /a", NOON)).isCloseTo(61 / 4.0, within(1e-6));
		Instant next = NOON.plus(Duration.ofHours(1));
		double recorded = 0.22119922 + 0.05 * (0.25 - 0.22119922);
		traced("GET /seldom", next, 1, DEFAULT);
		this.oneIn.put(this.starts.get(300).id(), (int) Math.round(300 * recorded));
		assertThat(weight("GET /seldom", next)).isCloseTo(0.25 / recorded, within(0.01));
		this.starts.remove(300);
		assertThat(weights().drawn("GET /a", NOON)).isEmpty();
		counted(NOON, 2400, 1200);
		assertThat(weight("GET /a", NOON)).isCloseTo(2, within(1e-9));
		Drawn drawn = weights().drawn("GET /a", NOON).orElseThrow();
		assertThat(drawn.stands()).as("4 times 2 of each").isCloseTo(2400, within(1e-6));
		assertThat(drawn.traced()).isEqualTo(300);
	}

	@Test
	void aProbabilityThatIsNotedNeedsNoCount() {
		traced("GET /a", NOON, 100, TracerChoice.oneIn(new BigDecimal("20")));
		assertThat(weight("GET /a", NOON)).isEqualTo(20);
		Drawn drawn = weights().drawn("GET /a", NOON).orElseThrow();
		Spread spread = Spread.of(drawn::difference);
		assertThat(Math.sqrt(spread.variance())).as("Of 100 that were drawn, each for 20")
			.isBetween(20 * 10 * 0.5, 20 * 10 * 1.7);
	}

	@Test
	void rulesOfOneNameAreToldApartByTheirPlace() {
		counted(NOON, 300, 30);
		counted(NOON, "eu-west-1", 900, 30, 0);
		TracerChoice anywhere = TracerChoice.byRule("", "", "Default");
		traced("GET /us", NOON, 1, TracerChoice.byRule("", "us-east-1", "Default"));
		traced("GET /eu", NOON, 1, TracerChoice.byRule(ACCOUNT, "eu-west-1", "Default"));
		traced("GET /any", NOON, 1, anywhere);
		traced("GET /gone", NOON, 1, TracerChoice.byRule(ACCOUNT, "us-east-1", "gone"));
		assertThat(weight("GET /us", NOON)).isEqualTo(10);
		assertThat(weight("GET /eu", NOON)).isEqualTo(30);
		assertThat(weights().routes()).as("Which is meant is not known").containsExactly("GET /eu", "GET /us");
		this.series.removeIf((one) -> one.region().equals("eu-west-1"));
		assertThat(weight("GET /any", NOON)).as("Only one can be").isEqualTo(10);
	}

	@Test
	void whatSaysNothingStandsForItselfAndLeavesNoInterval() {
		counted(NOON, 300, 30);
		traced("GET /a", NOON, 1, DEFAULT);
		this.starts.add(new Traces.Start(new TraceId(1, 1), new Route("GET /a"), this.starts.get(0).startMicros()));
		assertThat(weight("GET /a", NOON)).isEqualTo(5.5);
		assertThat(weights().bases("GET /a")).isEqualTo(EnumSet.of(WeightBasis.NONE, WeightBasis.STATISTICS));
		assertThat(weights().drawn("GET /a", NOON)).isEmpty();
		assertThat(weights().isCounted("GET /a")).isFalse();
	}

}
