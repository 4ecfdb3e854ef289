package io.tracetab.usage;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DurationSketchTests {

	@Test
	void quantilesAreWithinOnePercent() {
		Random random = new Random(9);
		DurationSketch sketch = new DurationSketch();
		long[] exact = new long[20_001];
		for (int i = 0; i < exact.length; i++) {
			exact[i] = (long) (20_000 * Math.exp(1.5 * random.nextGaussian()));
			sketch.add(DurationSketch.bucket(exact[i]), 1);
		}
		Arrays.sort(exact);
		for (double share : new double[] { 0, 0.5, 0.9, 0.95, 0.99, 1 }) {
			long expected = exact[(int) (share * (exact.length - 1))];
			assertThat(sketch.quantileMicros(share)).isCloseTo(expected, within(expected / 100 + 1));
		}
	}

	@Test
	void whatIsTakenAwayIsAsIfNeverThere() {
		DurationSketch sketch = new DurationSketch();
		sketch.add(DurationSketch.bucket(100), 2);
		sketch.add(DurationSketch.bucket(9_000_000), 5);
		sketch.add(DurationSketch.bucket(9_000_000), -5);
		assertThat(sketch.count()).isEqualTo(2);
		assertThat(sketch.quantileMicros(1)).isEqualTo(100);
	}

	@Test
	void bucketsAreWhatWasStored() {
		assertThat(DurationSketch.bucket(0)).isEqualTo(DurationSketch.ZERO);
		assertThat(
				new int[] { DurationSketch.bucket(1), DurationSketch.bucket(1000), DurationSketch.bucket(60_000_000) })
			.containsExactly(0, 345, 895);
	}

	@Test
	void nothingCountedHasNoDuration() {
		assertThat(new DurationSketch().quantileMicros(0.5)).isZero();
	}

}
