package io.tracetab.recommend.waste;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Runs of one function in a sample of requests, of which some were ended by its timeout.
 *
 * @param succeeded of the runs
 * @param slowestMillis the longest of those
 * @param failed of the runs, the ended ones among them
 * @param waits what was under way when runs were ended, with how often
 * @param examples requests with a run that was ended
 */
record EndedRuns(int succeeded, double slowestMillis, int failed, int ended, Map<String, Integer> waits,
		List<TraceId> examples) {

	private static final int FAILED = Span.Flag.FAULT | Span.Flag.ERROR;

	private static final int EXAMPLES = 5;

	/** Tracers round: a second of the timeout, less a hundredth. */
	private static final long NEARLY_MICROS = 990_000;

	/** What ends within so many microseconds of a run was under way. */
	private static final long LAST_MICROS = 50_000;

	EndedRuns {
		waits = Map.copyOf(waits);
		examples = List.copyOf(examples);
	}

	static EndedRuns of(String function, int timeoutSeconds, Collection<Trace> traces) {
		int succeeded = 0;
		int failed = 0;
		int ended = 0;
		long slowest = 0;
		Map<String, Integer> waits = new HashMap<>();
		List<TraceId> examples = new ArrayList<>();
		for (Trace trace : traces) {
			for (Trace.Node node : trace.nodes()) {
				if (!LambdaRun.is(node) || node.isShadow() || !node.span().name().equals(function)) {
					continue;
				}
				if (!node.span().has(FAILED)) {
					succeeded++;
					slowest = Math.max(slowest, node.durationMicros());
					continue;
				}
				failed++;
				if (node.durationMicros() >= timeoutSeconds * NEARLY_MICROS) {
					ended++;
					waits.merge(waitedFor(trace, node), 1, Integer::sum);
					examples.add(trace.id());
				}
			}
		}
		return new EndedRuns(succeeded, slowest / 1_000.0, failed, ended, waits,
				examples.subList(0, Math.min(EXAMPLES, examples.size())));
	}

	/** The longest of what was under way at its end; empty where no span tells. */
	private static String waitedFor(Trace trace, Trace.Node run) {
		return trace.nodes()
			.stream()
			.filter((node) -> node.parent() == run.index() && node.endMicros() >= run.endMicros() - LAST_MICROS)
			.max(Comparator.comparingLong(Trace.Node::durationMicros))
			.map((node) -> node.span().name())
			.orElse("");
	}

	/** What most of them waited for; empty where no span tells. */
	String waitedFor() {
		return this.waits.entrySet()
			.stream()
			.max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.map(Map.Entry::getKey)
			.orElse("");
	}

}
