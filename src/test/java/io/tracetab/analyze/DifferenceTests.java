package io.tracetab.analyze;

import java.util.Random;

import org.junit.jupiter.api.Test;

import io.tracetab.usage.DurationSketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DifferenceTests {

	/** Wilson's interval of 81 of 263, as Newcombe gives it (1998, table I, method 3). */
	@Test
	void aShareHasItsInterval() {
		Interval share = Interval.share(81, 263);
		assertThat(share.value()).isCloseTo(0.3080, within(5e-5));
		assertThat(share.low()).isCloseTo(0.2553, within(5e-5));
		assertThat(share.high()).isCloseTo(0.3662, within(5e-5));
		assertThat(Interval.share(0, 20).low()).isZero();
		assertThat(Interval.share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
	}

	/**
	 * 56 of 70 and 48 of 80 (Newcombe 1998, interval estimation for the difference, table
	 * II, method 10).
	 */
	@Test
	void sharesDifferByWhatIsPublished() {
		Difference difference = Difference.between(Interval.share(48, 80), Interval.share(56, 70));
		assertThat(difference.value()).isCloseTo(0.2, within(1e-9));
		assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
		assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
		assertThat(difference.word()).isEqualTo(Difference.Word.MORE);
		assertThat(Difference.between(Interval.share(56, 70), Interval.share(48, 80)).word())
			.isEqualTo(Difference.Word.LESS);
	}

	@Test
	void theSameIsNotClearAndFewAreTooFew() {
		assertThat(Difference.between(Interval.share(5, 100), Interval.share(6, 100)).word())
			.isEqualTo(Difference.Word.NOT_CLEAR);
		assertThat(Difference.between(Interval.share(0, 29), Interval.share(29, 29)).word())
			.isEqualTo(Difference.Word.TOO_FEW);
		assertThat(Interval.share(0, 0).tooFew()).isTrue();
		assertThat(Interval.percentile(sketch(new Random(1), 99, 100), 0.95).tooFew()).isTrue();
		assertThat(Interval.percentile(sketch(new Random(1), 100, 100), 0.95).tooFew()).isFalse();
		assertThat(Interval.percentile(new DurationSketch(), 0.5).tooFew()).isTrue();
	}

	/**
	 * Of samples of one law the interval holds its true median about 95 times of a
	 * hundred.
	 */
	@Test
	void theIntervalOfAPercentileHoldsTheTruth() {
		Random random = new Random(3);
		int holds = 0;
		for (int i = 0; i < 400; i++) {
			Interval median = Interval.percentile(sketch(random, 200, 1000), 0.5);
			holds += (median.low() <= 1010 && median.high() >= 990) ? 1 : 0;
		}
		assertThat(holds).isBetween(366, 396);
	}

	/** Exponential, by its median. */
	private static DurationSketch sketch(Random random, int count, double median) {
		DurationSketch sketch = new DurationSketch();
		for (int i = 0; i < count; i++) {
			double micros = -Math.log(1 - random.nextDouble()) / Math.log(2) * median;
			sketch.add(DurationSketch.bucket(Math.round(micros)), 1);
		}
		return sketch;
	}

	@Test
	void aMeanHasTheIntervalOfItsDeviation() {
		Interval mean = Interval.mean(10, 5, 100);
		assertThat(mean.low()).isCloseTo(9.02, within(0.001));
		assertThat(mean.high()).isCloseTo(10.98, within(0.001));
		Difference difference = Difference.between(mean, Interval.mean(12, 5, 100));
		assertThat(difference.high() - difference.value()).isCloseTo(0.98 * Math.sqrt(2), within(0.001));
		assertThat(difference.word()).isEqualTo(Difference.Word.MORE);
	}

}
