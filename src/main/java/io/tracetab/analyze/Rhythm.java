package io.tracetab.analyze;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a step's length says of how a series may come back, in steps.
 *
 * @param cycles lengths that people and timers repeat themselves in: a day, a week; those
 * of fewer than two steps are left out
 * @param hour an hour, at least one step
 * @param scales how many steps are judged together: one by one, and by the hour where
 * steps are shorter, because what is little in each step may be much in all
 */
record Rhythm(List<Integer> cycles, int hour, List<Integer> scales) {

	private static final Duration WEEK = Duration.ofDays(7);

	static Rhythm of(Duration step) {
		List<Integer> cycles = Stream.of(Duration.ofDays(1), WEEK)
			.map((cycle) -> steps(cycle, step))
			.filter((steps) -> steps >= 2)
			.toList();
		int hour = Math.max(1, steps(Duration.ofHours(1), step));
		return new Rhythm(cycles, hour, (hour > 1) ? List.of(1, hour) : List.of(1));
	}

	private static int steps(Duration time, Duration step) {
		return Math.toIntExact(time.dividedBy(step));
	}

	static double stepsAWeek(Duration step) {
		return (double) WEEK.toSeconds() / step.toSeconds();
	}

	/** The shorter of the cycles; one step where there is none. */
	int cycle() {
		return this.cycles.isEmpty() ? 1 : this.cycles.get(0);
	}

}
