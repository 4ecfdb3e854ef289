package io.tracetab.world.stack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EffectsTests {

	/** Half of the way from 85 % to all of the memory: a quarter of the pressure. */
	@Test
	void memoryPressesTheMoreTheNearerItIsToItsEnd() {
		Effects effects = new Effects(0, 1, 0.8);
		assertThat(effects.slowness(0.5)).isEqualTo(1);
		assertThat(effects.slowness(0.925)).isCloseTo(1.2, within(1e-9));
		assertThat(effects.slowness(1)).isCloseTo(1.8, within(1e-9));
		assertThat(effects.slowness(1.4)).isCloseTo(1.8, within(1e-9));
	}

	@Test
	void someEnvironmentsHaveADemandingNeighbour() {
		Effects effects = new Effects(0.25, 2, 0);
		Chance chance = Chance.seeded(2);
		long crowded = 0;
		for (int environment = 0; environment < 10_000; environment++) {
			crowded += (effects.slowness(chance.of(environment)) == 2) ? 1 : 0;
		}
		assertThat(crowded / 10_000.0).isCloseTo(0.25, within(0.02));
	}

}
