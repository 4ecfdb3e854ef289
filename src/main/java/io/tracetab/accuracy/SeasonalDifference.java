package io.tracetab.accuracy;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

import org.hipparchus.distribution.continuous.NormalDistribution;

import io.tracetab.analyze.Sensitivity;
import io.tracetab.analyze.SteppedSeries;

/**
 * The detector that ours has to beat: how far a value is from that of a day before,
 * beside all such differences so far, as the modified z-score of B. Iglewicz and D.
 * Hoaglin, How to Detect and Handle Outliers (1993): {@code 0.6745 (d - median) / MAD},
 * alarm beyond a limit on either side. Where more than half of the differences are equal
 * the mean absolute deviation stands in for the MAD, as they say. It begins to judge
 * after two days, as ours does.
 */
final class SeasonalDifference {

	/** The limit that the authors recommend. */
	static final double CUSTOMARY = 3.5;

	private static final double MAD_OF_NORMAL = 0.6745;

	private static final double MEAN_DEVIATION_OF_NORMAL = 1.253314;

	private final double limit;

	SeasonalDifference(double limit) {
		this.limit = limit;
	}

	/**
	 * With the limit that normal differences pass as often as false alarms are allowed.
	 */
	static SeasonalDifference within(Sensitivity sensitivity, Duration step) {
		double steps = (double) Duration.ofDays(7).toSeconds() / step.toSeconds();
		double oneSide = sensitivity.falseAlarmsAWeek() / steps / 2;
		return new SeasonalDifference(new NormalDistribution().inverseCumulativeProbability(1 - oneSide));
	}

	/** The steps that raise an alarm. */
	BitSet alarms(SteppedSeries series) {
		int day = Math.toIntExact(Duration.ofDays(1).dividedBy(series.step()));
		BitSet alarms = new BitSet();
		double[] seen = new double[series.size()];
		int known = 0;
		for (int at = day; at < series.size(); at++) {
			double difference = series.value(at) - series.value(at - day);
			if (Double.isNaN(difference)) {
				continue;
			}
			if (at >= 2 * day && Math.abs(score(difference, Arrays.copyOf(seen, known))) > this.limit) {
				alarms.set(at);
			}
			seen[known++] = difference;
		}
		return alarms;
	}

	private static double score(double value, double[] seen) {
		double median = median(seen);
		double[] deviations = Arrays.stream(seen).map((other) -> Math.abs(other - median)).toArray();
		double mad = median(deviations);
		if (mad > 0) {
			return MAD_OF_NORMAL * (value - median) / mad;
		}
		double mean = Arrays.stream(deviations).average().orElse(0);
		return (value == median) ? 0 : (value - median) / (MEAN_DEVIATION_OF_NORMAL * mean);
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
