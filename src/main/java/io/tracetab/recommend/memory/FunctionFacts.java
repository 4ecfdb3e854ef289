package io.tracetab.recommend.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.simulate.memory.RunParts;

/**
 * What is known of a function's runs.
 *
 * @param logged runs that the log tells of
 * @param waited whether answers wait for its runs
 */
record FunctionFacts(FunctionCounts counts, List<TracedRuns.Run> runs, List<FunctionRuns.Runs> logged, boolean waited) {

	static final String MEMORY = "MemorySize";

	private static final String ARM = "arm64";

	private static final long HOUR = 3_600;

	FunctionFacts {
		runs = List.copyOf(runs);
		logged = List.copyOf(logged);
	}

	Resource function() {
		return this.counts.function();
	}

	/** The most memory that a logged run used; -1 when no log tells. */
	int loggedMb() {
		return this.logged.stream().mapToInt((some) -> some.memory().mostUsedMb()).max().orElse(-1);
	}

	/** Runs of which it is known what they used: logged or traced ones. */
	long known() {
		return Math.max(this.runs.size(), this.logged.stream().mapToLong(FunctionRuns.Runs::runs).sum());
	}

	int memoryMb() {
		return Integer.parseInt(function().settings().getOrDefault(MEMORY, "128"));
	}

	boolean isArm() {
		return processor(function()).equals(ARM);
	}

	/** AWS's default where nothing is said. */
	static String processor(Resource function) {
		return function.settings().getOrDefault("Architectures.0", "x86_64");
	}

	List<RunParts> withCurrent() {
		return parts((run) -> run.parts().memory().configuredMb() == memoryMb());
	}

	List<RunParts> before(Instant time) {
		return parts((run) -> run.start().isBefore(time));
	}

	List<RunParts> since(Instant time) {
		return parts((run) -> !run.start().isBefore(time));
	}

	/** Each stands for its share of the hour's runs. */
	List<RunParts> parts(Predicate<TracedRuns.Run> which) {
		Map<Long, Long> traced = new HashMap<>();
		this.runs.forEach((run) -> traced.merge(hour(run), 1L, Long::sum));
		return this.runs.stream().filter(which).map((run) -> {
			double all = this.counts.hourly().getOrDefault(hour(run), 1.0);
			RunParts parts = run.parts();
			return new RunParts(parts.memory(), Math.max(1, all / traced.getOrDefault(hour(run), 1L)),
					parts.workMicros(), parts.waitMicros(), parts.fixedMicros(), parts.initMicros());
		}).toList();
	}

	private static long hour(TracedRuns.Run run) {
		return run.start().getEpochSecond() / HOUR;
	}

}
