package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;

/**
 * How long requests took and how they ended, over time, from sketches that add up: the
 * percentiles of a whole are those of all its requests, not a mean of its parts'.
 *
 * @param from where the step starts
 * @param durations percentiles of which are within 1 %
 */
public record Latency(Instant from, RollUps.Outcomes outcomes, DurationSketch durations) {

	private static final RollUps.Outcomes NONE = new RollUps.Outcomes(0, 0, 0, 0, 0, 0);

	/**
	 * By steps, in order of time; those without a request are absent.
	 * @param rows of steps that are not longer
	 */
	public static List<Latency> bySteps(Collection<RollUps.RouteRow> rows, Duration step) {
		SortedMap<Instant, List<RollUps.RouteRow>> steps = new TreeMap<>();
		rows.forEach(
				(row) -> steps.computeIfAbsent(Steps.start(row.from(), step), (from) -> new ArrayList<>()).add(row));
		return steps.entrySet().stream().map((entry) -> together(entry.getKey(), entry.getValue())).toList();
	}

	/** All rows as one, from the given time. */
	public static Latency together(Instant from, Collection<RollUps.RouteRow> rows) {
		DurationSketch durations = new DurationSketch();
		RollUps.Outcomes outcomes = NONE;
		for (RollUps.RouteRow row : rows) {
			row.durations().counts().forEach(durations::add);
			outcomes = plus(outcomes, row.outcomes());
		}
		return new Latency(from, outcomes, durations);
	}

	public long p50Micros() {
		return this.durations.quantileMicros(0.5);
	}

	public long p95Micros() {
		return this.durations.quantileMicros(0.95);
	}

	public long p99Micros() {
		return this.durations.quantileMicros(0.99);
	}

	/** Those of several steps as one, from the given time. */
	public static Latency sum(Instant from, Collection<Latency> steps) {
		DurationSketch durations = new DurationSketch();
		RollUps.Outcomes outcomes = NONE;
		for (Latency step : steps) {
			durations.add(step.durations);
			outcomes = plus(outcomes, step.outcomes);
		}
		return new Latency(from, outcomes, durations);
	}

	private static RollUps.Outcomes plus(RollUps.Outcomes one, RollUps.Outcomes other) {
		return new RollUps.Outcomes(one.requests() + other.requests(), one.faults() + other.faults(),
				one.errors() + other.errors(), one.throttles() + other.throttles(),
				one.coldStarts() + other.coldStarts(), one.incomplete() + other.incomplete());
	}

}
