package io.tracetab.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.tracetab.world.ledger.Biller;
import io.tracetab.world.ledger.Line;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shop.Change;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;
import io.tracetab.world.truth.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A world that is run again with one thing changed is the same world but for what the
 * change brings about.
 */
class AlternativesTests {

	private static final SampleWorld.Extent EXTENT = new SampleWorld.Extent(1, 23, 0.02,
			Instant.parse("2026-11-22T00:00:00Z"));

	private static Map<String, Request> world;

	/**
	 * A request with everything that it used, and when.
	 */
	private record Request(List<String> functions, List<Line> lines, List<Long> times) {
	}

	@BeforeAll
	static void simulate() {
		world = requests(Changes.NONE);
	}

	private static Map<String, Request> requests(Changes changes) {
		Map<String, Request> requests = new LinkedHashMap<>();
		Biller biller = new Biller(ListPrices.on(Simulation.firstDay(EXTENT)));
		Agenda agenda = Simulation.agendaOf(EXTENT);
		Witness witness = new Witness() {

			@Override
			public void traceEnded(Trace trace) {
				requests.put(trace.id(), request(trace, biller));
			}

		};
		new Simulation(EXTENT, agenda, witness, changes).run();
		return requests;
	}

	private static Request request(Trace trace, Biller biller) {
		List<String> functions = new ArrayList<>();
		List<Long> times = new ArrayList<>();
		trace.entry().ifPresent(entry -> times.add(entry.end()));
		for (Invocation invocation : trace.invocations()) {
			functions.add(invocation.function().name());
			for (Attempt attempt : invocation.attempts()) {
				times.add(attempt.start());
				times.add(attempt.end());
			}
		}
		return new Request(functions, biller.bill(trace).lines(), times);
	}

	@Test
	void whatChangesNothingIsTheSameWorldToTheLastLine() {
		Map<String, Request> again = requests(new Changes(List.of()));
		assertThat(again).isEqualTo(world);
		assertThat(new ArrayList<>(again.keySet())).isEqualTo(new ArrayList<>(world.keySet()));
		assertThat(world.size()).isGreaterThan(1_000);
	}

	@Test
	void otherMemoryOfAFunctionLeavesTheRequestsThatNeverTouchItAsTheyWere() {
		Map<String, Request> changed = requests(new Changes(List.of(new Change.Memory("shop-catalogue", 1_024))));
		Map<String, Request> untouched = new LinkedHashMap<>(world);
		untouched.values().removeIf(request -> request.functions().contains("shop-catalogue"));
		assertThat(untouched.size()).isBetween(200, world.size() * 2 / 3);
		assertThat(changed).containsAllEntriesOf(untouched);
		assertThat(changed.keySet()).isEqualTo(world.keySet());
		assertThat(changed).isNotEqualTo(world);
	}

	@Test
	void otherMemoryLetsEveryRequestHaveTheSameWorkAndLuck() {
		Map<String, Request> changed = requests(new Changes(List.of(new Change.Memory("shop-mail", 512))));
		assertThat(changed.keySet()).isEqualTo(world.keySet());
		long same = world.entrySet()
			.stream()
			.filter(entry -> changed.get(entry.getKey()).functions().equals(entry.getValue().functions()))
			.count();
		assertThat(same).isEqualTo(world.size());
	}

	@Test
	void theSumsOfAWorldAreThoseOfItsRequestsAndOfWhatStandsThere() {
		Outcome outcome = Alternatives.run(EXTENT, Changes.NONE);
		Map<String, BigDecimal> requests = new TreeMap<>();
		world.values()
			.stream()
			.flatMap(request -> request.lines().stream())
			.filter(line -> line.meter().startsWith("lambda.") && line.amountUsd().signum() > 0)
			.forEach(line -> requests.merge(line.meter(), line.amountUsd(), BigDecimal::add));
		Map<String, BigDecimal> sums = new TreeMap<>();
		outcome.costs().forEach((what, cost) -> sums.merge(what.meter(), cost.listCostUsd(), BigDecimal::add));
		assertThat(requests).isNotEmpty();
		requests.forEach((meter, cost) -> assertThat(sums.get(meter)).as(meter).isEqualByComparingTo(cost));
		assertThat(sums.get("lambda.provisioned-concurrency.arm")).isPositive();
	}

	@Test
	void withoutItsCacheTheShopPaysTheTableInstead() {
		Outcome with = Alternatives.run(EXTENT, Changes.NONE);
		Outcome without = Alternatives.run(EXTENT,
				new Changes(List.of(new Change.Without("serverlesscache:shop-catalogue"))));
		assertThat(without.costs().keySet())
			.noneMatch(charged -> charged.resource().endsWith("serverlesscache:shop-catalogue"));
		assertThat(service(without, "lambda")).isPositive();
		assertThat(service(without, "dynamodb")).isGreaterThan(service(with, "dynamodb"));
	}

	@Test
	void whatIsKeptReadyIsPaidByTheMinuteAndWaitedForByNobody() {
		Outcome with = Alternatives.run(EXTENT, new Changes(List.of(new Change.Ready("shop-checkout", 2))));
		Outcome without = Alternatives.run(EXTENT, new Changes(List.of(new Change.Ready("shop-upload", 0))));
		assertThat(quantity(with, "lambda.provisioned-concurrency.x86")).isEqualByComparingTo("172800");
		assertThat(quantity(with, "lambda.provisioned-gb-seconds.x86")).isPositive();
		assertThat(cold(with, "shop-checkout")).isLessThan(cold(without, "shop-checkout"));
		assertThat(quantity(without, "lambda.provisioned-concurrency.arm")).isZero();
		assertThat(quantity(without, "lambda.provisioned-gb-seconds.arm")).isZero();
		assertThat(cold(without, "shop-upload")).isGreaterThan(cold(with, "shop-upload"));
	}

	private static BigDecimal quantity(Outcome outcome, String meter) {
		return outcome.costs()
			.entrySet()
			.stream()
			.filter(entry -> entry.getKey().meter().equals(meter))
			.map(entry -> entry.getValue().quantity())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** Runs of a function that waited for a cold start. */
	private static int cold(Outcome outcome, String function) {
		return runs(outcome, function, "cold");
	}

	private static int runs(Outcome outcome, String function, String what) {
		return ((List<?>) outcome.told().get("functions")).stream()
			.map(row -> (Map<?, ?>) row)
			.filter(row -> row.get("of").toString().endsWith(':' + function))
			.mapToInt(row -> ((Number) row.get(what)).intValue())
			.sum();
	}

	private static BigDecimal service(Outcome outcome, String service) {
		return outcome.costs()
			.entrySet()
			.stream()
			.filter(entry -> entry.getKey().service().equals(service))
			.map(entry -> entry.getValue().listCostUsd())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** Two ACU for 24 hours are 48, each $0.12. */
	@Test
	void aDatabaseThatHasOneCapacityPaysItAllDay() {
		Outcome outcome = Alternatives.run(EXTENT, new Changes(List.of(new Change.Acus("shop-reporting", 2, 2))));
		assertThat(quantity(outcome, "aurora.acu-hours")).isEqualByComparingTo("48");
		assertThat(outcome.costs()
			.entrySet()
			.stream()
			.filter(entry -> entry.getKey().meter().equals("aurora.acu-hours"))
			.map(entry -> entry.getValue().listCostUsd())).singleElement()
			.satisfies(cost -> assertThat(cost).isEqualByComparingTo("5.76"));
	}

	@Test
	void aDatabaseThatNeverSleepsCostsMoreAndLetsNobodyWait() {
		Outcome asItIs = Alternatives.run(EXTENT, Changes.NONE);
		Outcome awake = Alternatives.run(EXTENT, new Changes(List.of(new Change.Acus("shop-reporting", 0.5, 8))));
		assertThat(quantity(awake, "aurora.acu-hours")).isGreaterThan(quantity(asItIs, "aurora.acu-hours"));
		assertThat(runs(asItIs, "shop-report-collect", "failed")).isPositive();
		assertThat(runs(awake, "shop-report-collect", "failed")).isZero();
	}

	@Test
	void capacityOfATableIsPaidByTheHour() {
		Outcome outcome = Alternatives.run(EXTENT, new Changes(
				List.of(new Change.Provisioned("shop-points", new Change.Units(1, 1), new Change.Units(7, 7)))));
		assertThat(outcome.costs()
			.entrySet()
			.stream()
			.filter(entry -> entry.getKey().meter().equals("dynamodb.write-capacity-unit-hours"))
			.filter(entry -> entry.getKey().resource().endsWith("/shop-points"))
			.map(entry -> entry.getValue().quantity())).containsExactly(BigDecimal.valueOf(7 * 24));
	}

}
