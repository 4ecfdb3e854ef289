package io.tracetab.world.stack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ChanceTests {

	private static final long DAY = 86_400_000_000L;

	@Test
	void aNamedStreamDoesNotDependOnWhatWasDrawnBefore() {
		Chance one = Chance.seeded(9);
		Chance two = Chance.seeded(9);
		one.next();
		assertThat(one.of("cart").hex(40)).isEqualTo(two.of("cart").hex(40));
		assertThat(one.of("cart").next()).isNotEqualTo(one.of("carts").next());
		assertThat(one.of(1).next()).isNotEqualTo(one.of(2).next());
	}

	@Test
	void halfOfALognormalLiesBelowItsMedian() {
		Chance chance = Chance.seeded(2);
		int below = 0;
		for (int i = 0; i < 10_000; i++) {
			below += (chance.lognormal(5, 0.7) < 5) ? 1 : 0;
		}
		assertThat(below).isCloseTo(5_000, within(200));
	}

	@Test
	void arrivalsFollowTheCurveOfTheDay() {
		DayCurve curve = new DayCurve(20_000, 18, 0.6);
		Chance chance = Chance.seeded(5);
		int all = 0;
		int peak = 0;
		for (long time = curve.next(0, chance); time < DAY; time = curve.next(time, chance)) {
			all++;
			peak += (Math.abs(time - DAY * 18 / 24) < DAY / 48) ? 1 : 0;
		}
		assertThat(all).isCloseTo(20_000, within(600));
		assertThat(peak / (all / 24.0)).isCloseTo(1.6, within(0.15));
	}

	@Test
	void theFirstThingIsWantedTwiceAsMuchAsTheSecondBySimpleZipf() {
		Popularity popularity = new Popularity(50, 1);
		Chance chance = Chance.seeded(6);
		int[] drawn = new int[50];
		for (int i = 0; i < 100_000; i++) {
			drawn[popularity.draw(chance)]++;
		}
		assertThat(drawn[0] / (double) drawn[1]).isCloseTo(2, within(0.1));
		assertThat(drawn[49]).isPositive();
	}

	@Test
	void samplingTakesTheFirstOfASecondAndATwentiethOfTheRest() {
		Sampler sampler = new Sampler();
		Chance luck = Chance.seeded(8);
		int first = 0;
		int rest = 0;
		for (int second = 0; second < 500; second++) {
			for (int request = 0; request < 21; request++) {
				boolean sampled = sampler.decide(second * 1_000_000L + request * 1_000L,
						luck) != Sampler.Decision.UNSAMPLED;
				first += (sampled && request == 0) ? 1 : 0;
				rest += (sampled && request > 0) ? 1 : 0;
			}
		}
		assertThat(first).isEqualTo(500);
		assertThat(rest).isCloseTo(500, within(80));
	}

	@Test
	void whatIsDueTogetherHappensInTheOrderOfEntry() {
		Agenda agenda = new Agenda(0);
		StringBuilder order = new StringBuilder();
		agenda.at(5, () -> order.append('b'));
		agenda.at(5, () -> order.append('c'));
		agenda.at(1, () -> agenda.after(1, () -> order.append('a')));
		agenda.run();
		assertThat(order).hasToString("abc");
		assertThat(agenda.now()).isEqualTo(5);
	}

	@Test
	void aBucketOfTokensRefillsWithTime() {
		Throttle throttle = new Throttle(10, 2);
		assertThat(throttle.takes(20, 1)).isTrue();
		assertThat(throttle.takes(1, 2)).isFalse();
		assertThat(throttle.takes(10, 1_000_002)).isTrue();
	}

}
