package io.tracetab.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * What the reports of runs that are kept say of functions: all runs that were logged, not
 * only the traced ones.
 */
public interface FunctionRuns {

	/**
	 * Runs of a function that were logged in the window, by steps of time; steps without
	 * a run are absent.
	 * @param step of whole seconds, counted from Monday, 5 January 1970; null for the
	 * window as one
	 */
	List<Runs> of(String function, Window window, @Nullable Duration step);

	/**
	 * What 95 of a hundred runs of each function took at most, in microseconds, by name.
	 */
	Map<String, Long> p95Micros(Window window);

	/** The most of a function's runs logged in the window that were under way at once. */
	default long mostAtOnce(String function, Window window) {
		return 0;
	}

	/**
	 * Runs of one function. Percentiles are of durations that were reported, none in
	 * between.
	 *
	 * @param from where the step starts; the window's start for the whole
	 * @param coldStarts runs with an initialisation or a restore
	 * @param failed runs with a status other than success
	 * @param millis of the handler
	 * @param startMillis of initialisations and restores; null when there was none
	 * @param billedMillis summed over the runs, those without one left out
	 * @param memory in MB
	 */
	record Runs(String function, Instant from, long runs, long coldStarts, long failed, Percentiles millis,
			@Nullable Percentiles startMillis, long billedMillis, Memory memory) {
	}

	/** Half, 95 and 99 of a hundred took at most so long, in microseconds. */
	record Percentiles(long p50Micros, long p95Micros, long p99Micros) {
	}

	/**
	 * The most that was configured, and that any run used.
	 *
	 * @param configuredMb 0 when unknown
	 * @param mostUsedMb -1 when unknown
	 */
	record Memory(int configuredMb, int mostUsedMb) {
	}

}
