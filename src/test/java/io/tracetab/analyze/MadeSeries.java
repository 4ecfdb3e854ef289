package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Series of which is known what is in them: a level that grows, a day, a week, noise that
 * hangs together, now and then a wild value.
 */
final class MadeSeries {

	static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

	private final Duration step;

	private final double[] values;

	private MadeSeries(Duration step, double[] values) {
		this.step = step;
		this.values = values;
	}

	/**
	 * Ordinary traffic.
	 * @param noise standard deviation of its logarithm
	 */
	static MadeSeries ordinary(long seed, Duration step, int steps, double noise) {
		Random random = new Random(seed);
		double[] values = new double[steps];
		double hangsOn = 0;
		double stepDays = (double) step.toSeconds() / Duration.ofDays(1).toSeconds();
		for (int i = 0; i < steps; i++) {
			double day = i * stepDays;
			hangsOn = 0.5 * hangsOn + Math.sqrt(0.75) * random.nextGaussian();
			double daily = (stepDays < 1) ? 1 + 0.5 * Math.sin(2 * Math.PI * day) : 1;
			double weekly = ((int) day % 7 >= 5) ? 0.6 : 1;
			values[i] = 1000 * Math.pow(1.08, day / 30) * daily * weekly * Math.exp(noise * hangsOn);
		}
		return new MadeSeries(step, values);
	}

	/** No cycle: a level with a heavy tail, as processors have it. */
	static MadeSeries wild(long seed, Duration step, int steps) {
		Random random = new Random(seed);
		double[] values = new double[steps];
		for (int i = 0; i < steps; i++) {
			values[i] = 40 + 2 * random.nextGaussian() + 2 * Math.pow(1 - random.nextDouble(), -1 / 3.0);
		}
		return new MadeSeries(step, values);
	}

	/**
	 * Nearly nothing, in coarse numbers, and every few hours something of any size: a
	 * machine that idles.
	 */
	static MadeSeries idle(long seed, Duration step, int steps) {
		Random random = new Random(seed);
		double[] values = new double[steps];
		for (int i = 0; i < steps; i++) {
			boolean something = random.nextDouble() < 3 * step.toSeconds() / 86_400.0;
			double noise = 0.002 * random.nextInt(3);
			values[i] = 0.13 + noise + (something ? 0.1 * Math.exp(random.nextGaussian()) : 0);
		}
		return new MadeSeries(step, values);
	}

	/**
	 * Nothing, and a few times a day a burst of any length and size: a machine that works
	 * in jobs.
	 */
	static MadeSeries bursts(long seed, Duration step, int steps) {
		Random random = new Random(seed);
		double[] values = new double[steps];
		double height = 0;
		for (int i = 0; i < steps; i++) {
			double stepHours = step.toSeconds() / 3600.0;
			if (height == 0 && random.nextDouble() < stepHours / 8) {
				height = 1e6 * Math.exp(random.nextGaussian());
			}
			else if (height > 0 && random.nextDouble() < stepHours) {
				height = 0;
			}
			values[i] = height * Math.exp(0.3 * random.nextGaussian());
		}
		return new MadeSeries(step, values);
	}

	/** The values from a step on multiplied, as long as it lasts. */
	MadeSeries times(double factor, int from, int count) {
		double[] changed = this.values.clone();
		for (int i = from; i < Math.min(from + count, changed.length); i++) {
			changed[i] *= factor;
		}
		return new MadeSeries(this.step, changed);
	}

	MadeSeries plus(IntToDoubleFunction more) {
		double[] changed = this.values.clone();
		for (int i = 0; i < changed.length; i++) {
			changed[i] += more.applyAsDouble(i);
		}
		return new MadeSeries(this.step, changed);
	}

	double[] values() {
		return this.values.clone();
	}

	SteppedSeries series() {
		return SteppedSeries.of(START, this.step, this.values);
	}

}
