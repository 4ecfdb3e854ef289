package io.tracetab.analyze;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TailModelTests {

	@Test
	void anExponentialTailIsContinuedFurtherThanItWasSeen() {
		double level = model(5000, (uniform) -> -Math.log(uniform)).level(1e-5);
		assertThat(level).isBetween(Math.log(1e5), 1.5 * Math.log(1e5));
	}

	@Test
	void aHeavyTailIsContinuedFurther() {
		double level = model(5000, (uniform) -> Math.pow(uniform, -0.4)).level(1e-5);
		assertThat(level).isBetween(0.5 * Math.pow(1e-5, -0.4), 2.5 * Math.pow(1e-5, -0.4));
	}

	@Test
	void aBoundedQuantityIsNotTakenForBounded() {
		assertThat(model(2000, (uniform) -> 1 - uniform).level(1e-6)).isGreaterThan(1);
	}

	@Test
	void whatHangsTogetherSaysLessThanWhatIsIndependent() {
		double[] sorted = new double[1000];
		Arrays.setAll(sorted, (i) -> -Math.log((1000 - i) / 1000.0));
		double level = TailModel.of(sorted).level(1e-5);
		assertThat(TailModel.of(sorted, (threshold) -> 3).level(1e-5)).isGreaterThan(2 * level);
		assertThat(TailModel.of(sorted, (threshold) -> 20).level(1e-5)).isEqualTo(level);
	}

	@Test
	void ofAlwaysTheSameTheLevelIsTheSame() {
		assertThat(TailModel.of(new double[] { 3, 3, 3, 3 }).level(1e-3)).isEqualTo(3);
	}

	private static TailModel model(int size, DoubleUnaryOperator inverse) {
		Random random = new Random(1);
		double[] sorted = new double[size];
		Arrays.setAll(sorted, (i) -> inverse.applyAsDouble(1 - random.nextDouble()));
		Arrays.sort(sorted);
		return TailModel.of(sorted);
	}

}
