package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The estimated spread beside the one that sampling again and again shows.
 */
class SpreadTests {

	private static final int TIMES = 400;

	/** Requests of two hours; the busy one is drawn ten times thinner. */
	private static final int[] ALL = { 300, 3000 };

	private static final int TRACED = 300;

	@Test
	void varianceIsThatOfDrawingAgainAndAgain() {
		Random random = new Random(3);
		double squares = 0;
		double estimated = 0;
		for (int i = 0; i < TIMES; i++) {
			Sample sample = new Sample(random);
			squares += sample.error * sample.error;
			estimated += sample.spread().variance();
		}
		assertThat(estimated / squares).isCloseTo(1, within(0.15));
	}

	@Test
	void varianceOfARatioIsThatOfDrawingAgainAndAgain() {
		Random random = new Random(5);
		double squares = 0;
		double estimated = 0;
		double apart = 0;
		for (int i = 0; i < TIMES; i++) {
			Sample sample = new Sample(random);
			Spread used = sample.spread();
			Spread requests = sample.spreadOfRequests();
			double error = sample.all() / sample.requests - (sample.all() - sample.error) / sample.asked;
			squares += error * error;
			estimated += ratio(used, sample.all(), requests, sample.requests).variance();
			apart += used.times(1 / sample.requests).variance();
		}
		assertThat(estimated / squares).isCloseTo(1, within(0.15));
		assertThat(apart / squares).as("Bounds that are divided are too wide").isGreaterThan(2);
	}

	@Test
	void varianceOfWhatOneInFiveRequestsSayIsThatOfDrawingAgainAndAgain() {
		Random random = new Random(9);
		double squares = 0;
		double estimated = 0;
		for (int i = 0; i < TIMES; i++) {
			Sample sample = new Sample(random);
			squares += sample.saidError * sample.saidError;
			estimated += sample.spreadOfSaid().variance();
		}
		assertThat(estimated / squares).isCloseTo(1, within(0.15));
	}

	private static Spread ratio(Spread used, double amount, Spread requests, double of) {
		return Objects.requireNonNull(used.ofRatio(BigDecimal.valueOf(amount), BigDecimal.valueOf(of), requests));
	}

	@Test
	void whatMovesBothAlikeMovesTheirRatioNotAtAll() {
		Spread spread = new Sample(new Random(7)).spreadOfRequests();
		assertThat(ratio(spread.times(3), 3000, spread, 1000).margin()).isCloseTo(0, within(1e-12));
		assertThat(spread.ofRatio(BigDecimal.ONE, new BigDecimal("0.001"), spread)).as("Nothing is left").isNull();
	}

	@Test
	void aThousandRequestsHaveAnIntervalWhereBothAreKnown() {
		Route route = new Route("GET /a");
		Spread spread = Spread.of((group) -> (group == 0) ? 10 : 0);
		RouteCost cost = new RouteCost(null, route, "USD", new BigDecimal("200"), 30, BigDecimal.ZERO, spread);
		BigDecimal requests = new BigDecimal("5000");
		RouteCost.Interval alone = new RouteRate(cost,
				new RouteRequests(route, requests, BigDecimal.ZERO, Spread.NONE, Set.of()))
			.interval();
		assertThat(alone).isNotNull();
		assertThat(alone.low().doubleValue()).isCloseTo(40 - 2 * spread.margin() / 10, within(1e-4));
		assertThat(new RouteRate(cost, new RouteRequests(route, requests, BigDecimal.ZERO, spread.times(25), Set.of()))
			.interval()).as("As many more requests, and no less than a hundredth")
			.isEqualTo(new RouteCost.Interval(new BigDecimal("39.60"), new BigDecimal("40.40")));
		assertThat(new RouteRate(cost, new RouteRequests(route, requests, new BigDecimal("51"), spread, Set.of()))
			.interval()).isNull();
	}

	@Test
	void nothingIsLeftToChanceWhereEveryRequestIsTraced() {
		SpreadOverHours hours = new SpreadOverHours(TraceGroups.of(new Random(1).doubles(20).toArray()));
		double[] requests = new double[TraceGroups.COUNT];
		requests[4] = 7;
		hours.add(Instant.EPOCH, 12, new Drawn(1, TraceGroups.of(requests), 7, (group) -> 1));
		assertThat(hours.byHour(0).get(Instant.EPOCH).variance()).isZero();
	}

	@Test
	void oneMoreRequestOfAValueIsDividedOverItsRoutes() {
		ValueSpreads.Traced traced = ValueSpreads.Traced.of(List.of(said("GET /a", "tenant=acme", 90),
				said("GET /b", "tenant=acme\ntier=gold", 10), said("GET /b", "tenant=shop\ntier=gold", 300)));
		assertThat(traced.users(of("GET /a", "tenant=acme"))).isEqualTo(Math.sqrt(90 * 100));
		assertThat(traced.users(of("GET /b", "tenant=acme\ntier=gold"))).as("of the rarest value said")
			.isEqualTo(Math.sqrt(10 * 100));
		assertThat(traced.users(of("GET /c", "tenant=acme"))).isZero();
	}

	@Test
	void aValueMovesWithOneMoreOfItsRoute() {
		TracedHours.Sum hour = new TracedHours.Sum();
		hour.byRoute.put("GET /a", new BigDecimal(10));
		hour.withOneMore("GET /a", WeighedUse.oneMore("GET /a", 5));
		assertThat(hour.oneMoreOf("GET /a", new BigDecimal(4))).isEqualTo(WeighedUse.oneMore("GET /a", 2));
		assertThat(hour.oneMoreOf("GET /b", new BigDecimal(4))).isEqualTo(Spread.NONE);
	}

	private static RollUps.AnnotatedRequests said(String route, String values, long requests) {
		return new RollUps.AnnotatedRequests(Instant.EPOCH, new Route(route), new AnnotationValues(values), requests);
	}

	private static ValueGroups.Of of(String route, String values) {
		return new ValueGroups.Of(ValueGroups.REQUESTS, route, new AnnotationValues(values));
	}

	@Test
	void millionthsComeBack() {
		int[] millionths = new int[TraceGroups.COUNT];
		millionths[3] = -52_631;
		assertThat(Spread.ofMillionths(millionths).toMillionths()).isEqualTo(millionths);
		assertThat(Spread.of((group) -> 1e12).toMillionths()).containsOnly(1_000_000_000);
	}

	/** Half of the requests of each hour are another route's: how many is chance, too. */
	private static final class Sample {

		private final double[] quantities = new double[TraceGroups.COUNT];

		private final double[][] own = new double[2][TraceGroups.COUNT];

		private final double[][] both = new double[2][TraceGroups.COUNT];

		private final double[] weighted = new double[2];

		private double error;

		private double saidError;

		private final double[] said = new double[2];

		private final double[] saidWeighted = new double[2];

		private final GroupSums saidGroups = new GroupSums();

		private double asked;

		private double requests;

		Sample(Random random) {
			for (int hour = 0; hour < 2; hour++) {
				double weight = ALL[hour] / (double) TRACED;
				for (int request = 0; request < ALL[hour]; request++) {
					double used = random.nextBoolean() ? 16 * random.nextDouble() : 0;
					this.error -= used;
					this.asked += (used > 0) ? 1 : 0;
					boolean says = used > 0 && random.nextInt(5) == 0;
					this.saidError -= says ? used : 0;
					if (request < TRACED) {
						this.error += weight * used;
						int group = random.nextInt(TraceGroups.COUNT);
						add(hour, used, group);
						if (says) {
							this.saidError += weight * used;
							this.said[hour] += 1;
							this.saidWeighted[hour] += weight * used;
							this.saidGroups.add(group, used);
						}
					}
				}
			}
		}

		private void add(int hour, double used, int group) {
			this.both[hour][group]++;
			if (used > 0) {
				this.own[hour][group]++;
				this.quantities[group] += used;
				this.requests += ALL[hour] / (double) TRACED;
				this.weighted[hour] += ALL[hour] / (double) TRACED * used;
			}
		}

		/** As reconciliation tells it. */
		Spread spreadOfSaid() {
			ValueGroups.Of of = new ValueGroups.Of(new UseKey("", "", "meter"), "GET /a",
					new AnnotationValues("tenant=acme"));
			List<RollUps.AnnotatedRequests> requests = new ArrayList<>();
			SortedMap<Instant, ValueSpreads.Quantity> hours = new TreeMap<>();
			for (int hour = 0; hour < 2; hour++) {
				requests.add(new RollUps.AnnotatedRequests(start(hour), new Route(of.route()), of.values(),
						Math.round(this.said[hour])));
				hours.put(start(hour),
						new ValueSpreads.Quantity(BigDecimal.valueOf(this.saidWeighted[hour] * TRACED / ALL[hour]),
								BigDecimal.valueOf(this.saidWeighted[hour])));
			}
			return Objects.requireNonNull(new ValueSpreads(ValueSpreads.Traced.of(requests), weights(), ChosenUse.NONE,
					new ValueGroups(Map.of(of, this.saidGroups), true))
				.of(of, hours));
		}

		private Weights weights() {
			return new Weights() {

				@Override
				public BigDecimal of(Route route, Instant hour) {
					throw new UnsupportedOperationException("quantities are weighed already");
				}

				@Override
				public Optional<Drawn> drawn(Route route, Instant hour) {
					return Optional.of(Sample.this.drawn(hour.equals(start(0)) ? 0 : 1));
				}

			};
		}

		private static Instant start(int hour) {
			return Instant.EPOCH.plusSeconds(3600L * hour);
		}

		private Drawn drawn(int hour) {
			double[] entry = this.both[hour];
			return new Drawn(ALL[hour] / (double) TRACED, TraceGroups.of(this.own[hour]),
					TraceGroups.of(this.own[hour]).total(), (group) -> TRACED / (TRACED - entry[group]));
		}

		double all() {
			return this.weighted[0] + this.weighted[1];
		}

		Spread spreadOfRequests() {
			double[] counts = new double[TraceGroups.COUNT];
			Arrays.setAll(counts, (group) -> this.own[0][group] + this.own[1][group]);
			return spread(counts, new double[] { count(0), count(1) });
		}

		private double count(int hour) {
			return ALL[hour] / (double) TRACED * TraceGroups.of(this.own[hour]).total();
		}

		Spread spread() {
			return spread(this.quantities, this.weighted);
		}

		private Spread spread(double[] quantities, double[] weighted) {
			SpreadOverHours hours = new SpreadOverHours(TraceGroups.of(quantities));
			for (int hour = 0; hour < 2; hour++) {
				hours.add(start(hour), weighted[hour], drawn(hour));
			}
			SortedMap<Instant, Spread> byHour = hours.byHour(0);
			return byHour.values().stream().reduce(Spread.NONE, Spread::plus);
		}

	}

}
