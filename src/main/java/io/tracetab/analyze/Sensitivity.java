package io.tracetab.analyze;

import java.time.Duration;

/**
 * How readily an alarm is raised.
 *
 * @param falseAlarmsAWeek as many are put up with in an ordinary week of one series; the
 * probability at which a value counts as extraordinary follows from it
 * @param leastChange what deviates by a smaller part of what was expected is never an
 * alarm: nobody would act on it
 */
public record Sensitivity(double falseAlarmsAWeek, double leastChange) {

	/** Of metrics, every few minutes: one false alarm a week at most. */
	public static final Sensitivity METRIC = new Sensitivity(1, 0.1);

	/** Of sums by the day: two false alarms a year at most. */
	public static final Sensitivity DAILY = new Sensitivity(2 * 7 / 365.25, 0.1);

	/** The same false alarms, of so many series together. */
	Sensitivity among(int series) {
		return new Sensitivity(this.falseAlarmsAWeek / Math.max(1, series), this.leastChange);
	}

	/**
	 * How likely one step may be to raise a false alarm on one side: what is put up with
	 * is shared by all that is looked for.
	 * @param scales how many lengths of steps are judged
	 */
	double probability(Duration step, int scales) {
		return this.falseAlarmsAWeek / Rhythm.stepsAWeek(step) / (2.0 * scales);
	}

}
