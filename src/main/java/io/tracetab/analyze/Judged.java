package io.tracetab.analyze;

/**
 * A value beside what was to be expected of it, from what came before alone.
 *
 * @param value NaN when nothing came
 * @param expected NaN while nothing is known
 * @param low below it is out of the ordinary; NaN while nothing is judged
 * @param high above it is; NaN while nothing is judged
 */
public record Judged(double value, double expected, double low, double high) {

	/** Whether it is out of the ordinary. */
	public boolean isAlarm() {
		return this.value < this.low || this.value > this.high;
	}

}
