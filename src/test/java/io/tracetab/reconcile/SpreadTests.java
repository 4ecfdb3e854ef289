package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Random;
import java.util.SortedMap;

import org.junit.jupiter.api.Test;

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
	void nothingIsLeftToChanceWhereEveryRequestIsTraced() {
		SpreadOverHours hours = new SpreadOverHours(TraceGroups.of(new Random(1).doubles(20).toArray()));
		double[] requests = new double[TraceGroups.COUNT];
		requests[4] = 7;
		hours.add(Instant.EPOCH, 12, new Drawn(1, TraceGroups.of(requests), 7, (group) -> 1));
		assertThat(hours.byHour(0).get(Instant.EPOCH).variance()).isZero();
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

		Sample(Random random) {
			for (int hour = 0; hour < 2; hour++) {
				double weight = ALL[hour] / (double) TRACED;
				for (int request = 0; request < ALL[hour]; request++) {
					double used = random.nextBoolean() ? 16 * random.nextDouble() : 0;
					this.error -= used;
					if (request < TRACED) {
						this.error += weight * used;
						add(hour, used, random.nextInt(TraceGroups.COUNT));
					}
				}
			}
		}

		private void add(int hour, double used, int group) {
			this.both[hour][group]++;
			if (used > 0) {
				this.own[hour][group]++;
				this.quantities[group] += used;
				this.weighted[hour] += ALL[hour] / (double) TRACED * used;
			}
		}

		Spread spread() {
			SpreadOverHours hours = new SpreadOverHours(TraceGroups.of(this.quantities));
			for (int hour = 0; hour < 2; hour++) {
				double[] entry = this.both[hour];
				hours.add(Instant.EPOCH.plusSeconds(3600L * hour), this.weighted[hour],
						new Drawn(ALL[hour] / (double) TRACED, TraceGroups.of(this.own[hour]),
								TraceGroups.of(this.own[hour]).total(), (group) -> TRACED / (TRACED - entry[group])));
			}
			SortedMap<Instant, Spread> byHour = hours.byHour(0);
			return byHour.values().stream().reduce(Spread.NONE, Spread::plus);
		}

	}

}
