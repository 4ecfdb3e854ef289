package io.tracetab.recommend.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.tracetab.inventory.Resource;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.simulate.memory.RunParts;

/**
 * What is known of a function's runs.
 *
 * @param loggedMb the most memory that a logged run used; -1 when no log tells
 * @param waited whether answers wait for its runs
 */
record FunctionFacts(FunctionCounts counts, List<TracedRuns.Run> runs, int loggedMb, boolean waited) {

	static final String MEMORY = "MemorySize";

	private static final long HOUR = 3_600;

	FunctionFacts {
		runs = List.copyOf(runs);
	}

	Resource function() {
		return this.counts.function();
	}

	int memoryMb() {
		return Integer.parseInt(function().settings().getOrDefault(MEMORY, "128"));
	}

	boolean isArm() {
		return "arm64".equals(function().settings().get("Architectures.0"));
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
