package io.tracetab.usage.jdbc;

import java.time.Duration;
import java.time.Instant;

import io.tracetab.quantity.Window;
import io.tracetab.usage.RollUps.Step;

/**
 * How a window is cut, in the unit that a table counts time in.
 */
final class Slices {

	private static final long HOURS_A_DAY = 24;

	private final Window window;

	private final Step step;

	private final long unitSeconds;

	/**
	 * For a table.
	 * @param unit of its time column
	 */
	Slices(Window window, Step step, Duration unit) {
		this.window = window;
		this.step = step;
		this.unitSeconds = unit.toSeconds();
	}

	/** The first unit that starts in the window. */
	long first() {
		return ceiling(this.window.from());
	}

	/** The first unit that starts behind the window. */
	long end() {
		return ceiling(this.window.until());
	}

	private long ceiling(Instant time) {
		long seconds = time.getEpochSecond() + ((time.getNano() > 0) ? 1 : 0);
		return -Math.floorDiv(-seconds, this.unitSeconds);
	}

	/** The SQL that numbers the slices. Times before 1970 are not expected. */
	String expression(String column) {
		return switch (this.step) {
			case WHOLE -> "CAST(0 AS BIGINT)";
			case DAY -> "CAST(" + column + " AS BIGINT) - CAST(" + column + " AS BIGINT) % " + HOURS_A_DAY;
			case HOUR, MINUTE -> "CAST(" + column + " AS BIGINT)";
		};
	}

	/** When the slice of a number starts. */
	Instant start(long slice) {
		return (this.step == Step.WHOLE) ? this.window.from() : Instant.ofEpochSecond(slice * this.unitSeconds);
	}

}
