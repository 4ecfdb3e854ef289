package io.tracetab.world.truth;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class DurationsTests {

	@Test
	void quantilesAreWithinATenthOfAPercentOfTheExactOnes() {
		Random random = new Random(5);
		long[] exact = new long[20_000];
		Durations durations = new Durations();
		for (int i = 0; i < exact.length; i++) {
			exact[i] = Math.round(Math.exp(10 + 1.5 * random.nextGaussian()));
			durations.add(exact[i]);
		}
		Arrays.sort(exact);
		assertThat(durations.quantile(0.5)).isCloseTo(exact[9_999], withinPercentage(0.11));
		assertThat(durations.quantile(0.95)).isCloseTo(exact[18_999], withinPercentage(0.11));
		assertThat(durations.quantile(0.99)).isCloseTo(exact[19_799], withinPercentage(0.11));
		assertThat(durations.sum()).isEqualTo(Arrays.stream(exact).sum());
	}

	@Test
	void ofNothingThereIsNoQuantile() {
		assertThat(new Durations().quantile(0.5)).isZero();
	}

}
