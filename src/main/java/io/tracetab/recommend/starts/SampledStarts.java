package io.tracetab.recommend.starts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Cold starts of one function in a sample of requests.
 *
 * @param runs all of them
 * @param waited of those that were cold, by how many an answer waited
 * @param micros how long each initialisation or restore took
 * @param examples requests that waited
 */
record SampledStarts(int runs, int waited, List<Long> micros, List<TraceId> examples) {

	private static final int EXAMPLES = 5;

	SampledStarts {
		micros = List.copyOf(micros);
		examples = List.copyOf(examples);
	}

	static SampledStarts of(String function, Collection<Trace> traces) {
		int runs = 0;
		int waited = 0;
		List<Long> micros = new ArrayList<>();
		List<TraceId> examples = new ArrayList<>();
		for (Trace trace : traces) {
			for (Trace.Node node : trace.nodes()) {
				if (isRun(function, node)) {
					runs++;
				}
				else if (isStart(node) && node.parent() >= 0 && isRun(function, trace.nodes().get(node.parent()))) {
					micros.add(node.durationMicros());
					if (isWaitedFor(trace, node)) {
						waited++;
						examples.add(trace.id());
					}
				}
			}
		}
		return new SampledStarts(runs, waited, micros, examples.subList(0, Math.min(EXAMPLES, examples.size())));
	}

	private static boolean isRun(String function, Trace.Node node) {
		return LambdaRun.is(node) && !node.isShadow() && node.span().name().equals(function);
	}

	private static boolean isStart(Trace.Node node) {
		return node.span().name().equals("Initialization") || node.span().name().equals("Restore");
	}

	private static boolean isWaitedFor(Trace trace, Trace.Node node) {
		Trace.Node at = node;
		while (at.parent() >= 0) {
			if (at.asynchronous()) {
				return false;
			}
			at = trace.nodes().get(at.parent());
		}
		return true;
	}

	/** Of the cold ones, those that an answer waited for. */
	double waitedShare() {
		return this.micros.isEmpty() ? 0 : (double) this.waited / this.micros.size();
	}

	double coldShare() {
		return (this.runs == 0) ? 0 : (double) this.micros.size() / this.runs;
	}

	double meanMillis() {
		return this.micros.stream().mapToLong(Long::longValue).average().orElse(0) / 1_000;
	}

}
