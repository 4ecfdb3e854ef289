package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Dimension;
import io.tracetab.trace.Route;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnomalyWatchTests {

	private static final int DAYS = 112;

	private static final Instant NOW = MadeCosts.FIRST.plusDays(DAYS + 3).atStartOfDay(ZoneOffset.UTC).toInstant();

	private static final Cell.Item CHECKOUT = lambda("checkout");

	private static final Cell.Item CART = lambda("cart");

	private static final Cell.Item TABLE = new Cell.Item("Amazon DynamoDB", "dynamodb.read-request-units", "carts",
			"us-east-1");

	private final MadeCosts costs = new MadeCosts();

	private final List<RollUps.RouteRow> hours = new ArrayList<>();

	@Test
	void whatMovesTheBillAndNoUsageIsNoAnomaly() {
		double[] units = traffic(1);
		for (int day = 0; day < DAYS; day++) {
			int dayOfMonth = MadeCosts.FIRST.plusDays(day).getDayOfMonth();
			String charged = (dayOfMonth <= 9) ? "0" : (dayOfMonth > 20) ? "0.5" : "1";
			this.costs.add(day, CHECKOUT, units[day], "0.001", new BigDecimal(charged));
		}
		assertThat(found()).as("free tier, a tier's step and no usage moved").isEmpty();
	}

	@Test
	void aPriceThatRisesIsFoundAndFollowedToTheResourceThatPaysIt() {
		charge((day) -> (day >= 90) ? "1.25" : (MadeCosts.FIRST.plusDays(day).getDayOfMonth() <= 9) ? "0" : "1", "1");
		assertThat(found()).singleElement().satisfies((anomaly) -> {
			assertThat(anomaly.subject()).isEqualTo(Subject.price("USD", "AWS Lambda", "lambda.gb-seconds"));
			assertThat(anomaly.from()).isEqualTo("2026-11-01T00:00:00Z");
			assertThat(anomaly.lasting()).as("after a week it is what is paid").isTrue();
			assertThat(anomaly.observed()).isCloseTo(1.2 * anomaly.expected(), within(0.1 * anomaly.expected()));
			AnomalyReport report = open(anomaly, List.of());
			assertThat(report.levels().get(0)).extracting(Cause::key).containsExactly("checkout", "cart");
			assertThat(report.levels().get(0).get(1).difference()).isZero();
			assertThat(difference(report.levels().get(0))).isEqualByComparingTo(anomaly.impact());
			assertThat(report.findings().judged().subList(0, 90)).noneMatch(Judged::isAlarm);
		});
	}

	@Test
	void anotherMixOfResourcesAndALowerPriceAreNoAnomalies() {
		double[] units = traffic(1);
		for (int day = 0; day < DAYS; day++) {
			double dear = (day >= 70) ? 0.5 : 0.1;
			charged(day, CHECKOUT, dear * units[day], "3");
			charged(day, CART, (1 - dear) * units[day], (day >= 50) ? "0.5" : "1");
		}
		assertThat(found()).extracting((anomaly) -> anomaly.subject().kind()).doesNotContain(Subject.Kind.PRICE);
	}

	private void charge(IntFunction<String> checkout, String cart) {
		for (int day = 0; day < DAYS; day++) {
			charged(day, CHECKOUT, traffic(1)[day], checkout.apply(day));
			charged(day, CART, 0.1 * traffic(2)[day], cart);
		}
	}

	private void charged(int day, Cell.Item item, double units, String thousand) {
		this.costs.add(day, item, units, "0.001",
				new BigDecimal(thousand).movePointLeft(3).multiply(BigDecimal.valueOf(units)));
	}

	@Test
	void aServiceThatCostsTwiceAsMuchIsFoundOnceAndFollowedDown() {
		Anomaly anomaly = doubled();
		assertThat(anomaly.subject()).isEqualTo(Subject.cost("USD", "AWS Lambda"));
		assertThat(anomaly.from()).isEqualTo("2026-10-22T00:00:00Z");
		assertThat(anomaly.impact()).isPositive();
		List<List<Cause>> levels = open(anomaly, List.of()).levels();
		assertThat(levels).extracting((level) -> level.get(0).of())
			.containsExactly(Dimension.METER, Dimension.RESOURCE, Dimension.ROUTE);
		assertThat(levels).extracting((level) -> level.get(0).key())
			.containsExactly("lambda.gb-seconds", "checkout", "POST /checkout");
	}

	@Test
	void thePartsOfADifferenceAddUpToIt() {
		List<List<Cause>> levels = open(doubled(), List.of()).levels();
		assertThat(difference(levels.get(1))).isEqualByComparingTo(levels.get(0).get(0).difference());
		assertThat(difference(levels.get(2))).isEqualByComparingTo(levels.get(1).get(0).difference());
		assertThat(levels.get(2)).extracting(Cause::key).contains("GET /cart", "");
	}

	@Test
	void theChangeOfTheResourceComesBeforeNearerOnesOfOthers() {
		Anomaly anomaly = doubled();
		ResourceId checkout = function("checkout");
		List<ResourceChange> changes = open(
				new Anomaly(anomaly.id(), Subject.usage("USD", "AWS Lambda", "lambda.gb-seconds", checkout.toString()),
						anomaly.from(), anomaly.until(), false, 2, 1, null),
				List.of(state(checkout, "2026-08-01T00:00:00Z", "512"), state(checkout, "2026-10-20T11:00:00Z", "1024"),
						state(function("other"), "2026-08-01T00:00:00Z", "512"),
						state(function("other"), "2026-10-21T23:00:00Z", "256"),
						state(function("old"), "2026-08-01T00:00:00Z", "512"),
						state(function("old"), "2026-09-01T00:00:00Z", "256")))
			.changes();
		assertThat(changes).extracting((change) -> change.resource().name()).containsExactly("checkout", "other");
		assertThat(changes.get(0).settings()).containsExactly(new ResourceChange.Setting("MemorySize", "512", "1024"));
	}

	@Test
	void hoursThatCloudWatchCountedAreWatched() {
		double[] counts = MadeSeries.ordinary(2, Duration.ofHours(1), 40 * 24, 0.1).times(4, 900, 3).values();
		List<Series.Point> points = new ArrayList<>();
		for (int i = 0; i < counts.length; i++) {
			points.add(new Series.Point(NOW.minusSeconds(3600L * (counts.length - i)), counts[i]));
		}
		Series series = new Series("123456789012", "us-east-1", "AWS/Lambda", "Invocations",
				new TreeMap<>(Map.of("FunctionName", "checkout")), "Sum", 3600, points);
		AnomalyWatch watch = watch(new MadeMetrics(List.of(series)));
		List<Anomaly> found = watch.find(NOW);
		assertThat(found).anyMatch((anomaly) -> anomaly.subject().kind() == Subject.Kind.METRIC
				&& !anomaly.from().isAfter(points.get(900).time()) && anomaly.until().isAfter(points.get(900).time()));
		assertThat(found).allMatch((anomaly) -> anomaly.impact() == null);
	}

	@Test
	void aRouteThatBecomesSlowIsFoundWithWhatWasUsual() {
		double[] level = MadeSeries.ordinary(3, Duration.ofHours(1), 40 * 24, 0.1).values();
		double mean = Arrays.stream(level).average().orElseThrow();
		for (int hour = 0; hour < level.length; hour++) {
			double slower = (hour >= 900 && hour < 904) ? 4 : 1;
			this.hours.add(hour(hour, level.length, 60, Math.round(300_000 * slower * level[hour] / mean), 0));
		}
		List<Anomaly> found = found().stream().filter((anomaly) -> covers(anomaly, 900, level.length)).toList();
		assertThat(found).singleElement().satisfies((anomaly) -> {
			assertThat(anomaly.subject()).isEqualTo(Subject.latency("POST /checkout"));
			assertThat(anomaly.observed()).as("a mean of hours, in milliseconds")
				.isBetween(2 * anomaly.expected(), 6 * anomaly.expected());
			assertThat(anomaly.expected()).isBetween(100.0, 900.0);
			assertThat(anomaly.impact()).isNull();
			AnomalyReport report = open(anomaly, List.of());
			assertThat(report.findings().judged()).anyMatch(Judged::isAlarm);
		});
	}

	@Test
	void aRouteThatFailsMoreOftenIsFoundAndOneThatFailedTwiceIsNot() {
		int count = 40 * 24;
		for (int hour = 0; hour < count; hour++) {
			long faults = (hour >= 900 && hour < 903) ? 25 : (hour == 700) ? 2 : 0;
			this.hours.add(hour(hour, count, 100, 300_000, faults));
		}
		assertThat(found()).singleElement().satisfies((anomaly) -> {
			assertThat(anomaly.subject()).isEqualTo(Subject.faults("POST /checkout"));
			assertThat(covers(anomaly, 900, count)).isTrue();
			assertThat(anomaly.observed()).isBetween(20.0, 25.5);
			assertThat(anomaly.expected()).isLessThan(1);
		});
	}

	@Test
	void hoursWithFewTracedRequestsAreNotJudged() {
		int count = 40 * 24;
		for (int hour = 0; hour < count; hour++) {
			boolean few = hour >= 900 && hour < 904;
			this.hours.add(hour(hour, count, few ? 29 : 100, few ? 9_000_000 : 300_000 + 1_000 * (hour % 7), 0));
		}
		assertThat(found()).isEmpty();
	}

	private static boolean covers(Anomaly anomaly, int hour, int count) {
		Instant time = NOW.minusSeconds(3600L * (count - hour));
		return !anomaly.from().isAfter(time) && anomaly.until().isAfter(time);
	}

	private static RollUps.RouteRow hour(int hour, int count, int requests, long micros, long faults) {
		DurationSketch durations = new DurationSketch();
		durations.add(DurationSketch.bucket(micros), requests);
		return new RollUps.RouteRow(NOW.minusSeconds(3600L * (count - hour)), new Route("POST /checkout"),
				new RollUps.Outcomes(requests, faults, 0, 0, 0, 0), micros * requests, durations);
	}

	private AnomalyWatch watch(MadeMetrics metrics) {
		return new AnomalyWatch(this.costs, metrics,
				(window) -> this.hours.stream().filter((row) -> window.contains(row.from())).toList());
	}

	@Test
	void theSameAnomalyHasTheSameIdTomorrow() {
		Anomaly today = doubled();
		List<Anomaly> tomorrow = watch(new MadeMetrics(List.of())).find(NOW.plusSeconds(86_400));
		assertThat(tomorrow).extracting(Anomaly::id).contains(today.id());
	}

	private Anomaly doubled() {
		double[] checkout = traffic(1);
		double[] cart = traffic(2);
		for (int day = 0; day < DAYS; day++) {
			int factor = (day >= 80 && day < 83) ? 3 : 1;
			this.costs.add(day, CHECKOUT, factor * checkout[day], "0.001", BigDecimal.ONE);
			this.costs.add(day, CART, cart[day], "0.001", BigDecimal.ONE);
			this.costs.add(day, TABLE, traffic(3)[day], "0.002", BigDecimal.ONE);
			this.costs.addRoute(day, "POST /checkout", (factor == 3) ? "0.29" : "0.1");
			this.costs.addRoute(day, "GET /cart", "0.01");
		}
		List<Anomaly> found = found();
		assertThat(found).as("what is part of the service's is not told once more").hasSize(1);
		return found.get(0);
	}

	private AnomalyReport open(Anomaly anomaly, List<Resource> states) {
		AnomalyWatch watch = watch(new MadeMetrics(List.of()));
		return new AnomalyDesk(watch, this.costs, new MadeInventory(states)).open(anomaly, NOW);
	}

	private List<Anomaly> found() {
		return watch(new MadeMetrics(List.of())).find(NOW);
	}

	private static double[] traffic(long seed) {
		return Arrays.stream(MadeSeries.ordinary(seed, Duration.ofDays(1), DAYS, 0.05).values())
			.map(Math::rint)
			.toArray();
	}

	private static BigDecimal difference(List<Cause> causes) {
		return causes.stream().map(Cause::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static Cell.Item lambda(String function) {
		return new Cell.Item("AWS Lambda", "lambda.gb-seconds", function, "us-east-1");
	}

	private static ResourceId function(String name) {
		return new ResourceId("lambda", "us-east-1", "123456789012", "function", name);
	}

	private static Resource state(ResourceId id, String seen, String memory) {
		return new Resource(id, new TreeMap<>(Map.of("MemorySize", memory)), new TreeMap<>(), Instant.parse(seen));
	}

}
