package io.tracetab.accuracy;

import java.time.Duration;
import java.util.BitSet;

import io.tracetab.accuracy.file.LabelledSeries;
import io.tracetab.analyze.SteppedSeries;
import io.tracetab.quantity.Window;

/**
 * How good alarms are beside labels. Alarms no more than an hour apart are one. A window
 * is found when an alarm touches it; however many do, it is found once. An alarm that
 * touches no window is a false one.
 *
 * @param found windows
 * @param missed windows
 * @param falseAlarms that touch none
 * @param weeks of the series
 */
public record AlarmScore(int found, int missed, int falseAlarms, double weeks) {

	static AlarmScore of(LabelledSeries labelled, BitSet alarms) {
		SteppedSeries series = labelled.series();
		long gap = Math.max(1, Duration.ofHours(1).dividedBy(series.step()));
		boolean[] found = new boolean[labelled.windows().size()];
		int falseAlarms = 0;
		int next = alarms.nextSetBit(0);
		while (next >= 0) {
			int first = next;
			int last = next;
			next = alarms.nextSetBit(last + 1);
			while (next >= 0 && next - last <= gap) {
				last = next;
				next = alarms.nextSetBit(last + 1);
			}
			falseAlarms += touch(labelled, first, last, found) ? 0 : 1;
		}
		int right = 0;
		for (boolean each : found) {
			right += each ? 1 : 0;
		}
		double weeks = (double) series.step().toSeconds() * series.size() / Duration.ofDays(7).toSeconds();
		return new AlarmScore(right, found.length - right, falseAlarms, weeks);
	}

	private static boolean touch(LabelledSeries labelled, int first, int last, boolean[] found) {
		boolean touched = false;
		for (int i = 0; i < found.length; i++) {
			Window window = labelled.windows().get(i);
			if (!labelled.series().time(first).isAfter(window.until())
					&& !labelled.series().time(last).isBefore(window.from())) {
				found[i] = true;
				touched = true;
			}
		}
		return touched;
	}

	AlarmScore plus(AlarmScore other) {
		return new AlarmScore(this.found + other.found, this.missed + other.missed,
				this.falseAlarms + other.falseAlarms, this.weeks + other.weeks);
	}

	/** Windows found, of them and false alarms; 1 when there was no alarm. */
	public double precision() {
		return (this.found + this.falseAlarms == 0) ? 1 : (double) this.found / (this.found + this.falseAlarms);
	}

	/** Windows found, of all; 1 when there is none. */
	public double recall() {
		return (this.found + this.missed == 0) ? 1 : (double) this.found / (this.found + this.missed);
	}

	/** The harmonic mean of precision and recall. */
	public double f1() {
		int all = 2 * this.found + this.missed + this.falseAlarms;
		return (all == 0) ? 1 : 2.0 * this.found / all;
	}

	public double falseAlarmsAWeek() {
		return this.falseAlarms / this.weeks;
	}

}
