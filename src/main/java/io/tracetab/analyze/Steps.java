package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.quantity.Window;

/**
 * How a window is cut for people: by the hour, the day or the week, so that a chart has
 * some hundred steps at most. UTC; weeks start on Monday.
 */
public final class Steps {

	public static final Duration HOUR = Duration.ofHours(1);

	public static final Duration DAY = Duration.ofDays(1);

	public static final Duration WEEK = Duration.ofDays(7);

	private static final Duration HOURLY = Duration.ofHours(48);

	private static final Duration DAILY = Duration.ofDays(93);

	/** 5 January 1970. */
	private static final long MONDAY = 345_600;

	private Steps() {
	}

	public static Duration of(Window window) {
		if (window.length().compareTo(HOURLY) <= 0) {
			return HOUR;
		}
		return (window.length().compareTo(DAILY) <= 0) ? DAY : WEEK;
	}

	/** Where the step starts that a time is in. */
	public static Instant start(Instant time, Duration step) {
		long second = time.getEpochSecond();
		return Instant.ofEpochSecond(second - Math.floorMod(second - MONDAY, step.toSeconds()));
	}

	/** Where steps start, from the first that the window touches. */
	public static List<Instant> in(Window window, Duration step) {
		List<Instant> steps = new ArrayList<>();
		for (Instant at = start(window.from(), step); at.isBefore(window.until()); at = at.plus(step)) {
			steps.add(at);
		}
		return steps;
	}

}
