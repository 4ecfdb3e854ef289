package io.tracetab.recommend.waste;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Runs of one function in a sample of requests: which failed, and which were further
 * tries of what had failed.
 *
 * @param runs all of them
 * @param failed of the runs
 * @param vain further tries that failed too
 * @param vainMicros how long those ran, together
 * @param retried events that were tried again
 * @param recovered those of them of which a further try succeeded
 * @param examples requests with a try in vain
 */
record Tries(int runs, int failed, int vain, long vainMicros, int retried, int recovered, List<TraceId> examples) {

	private static final int FAILED = Span.Flag.FAULT | Span.Flag.ERROR;

	private static final int EXAMPLES = 5;

	Tries {
		examples = List.copyOf(examples);
	}

	static Tries of(String function, Collection<Trace> traces) {
		Tries all = new Tries(0, 0, 0, 0, 0, 0, List.of());
		for (Trace trace : traces) {
			all = all.plus(of(function, trace));
		}
		return all;
	}

	private static Tries of(String function, Trace trace) {
		int runs = 0;
		int failed = 0;
		int vain = 0;
		long vainMicros = 0;
		Map<Integer, Boolean> events = new HashMap<>();
		for (Trace.Node node : trace.nodes()) {
			if (!LambdaRun.is(node) || node.isShadow() || !node.span().name().equals(function)) {
				continue;
			}
			boolean fails = node.span().has(FAILED);
			runs++;
			failed += fails ? 1 : 0;
			if (node.attempt() > 1) {
				vain += fails ? 1 : 0;
				vainMicros += fails ? node.durationMicros() : 0;
				events.merge(node.parent(), !fails, Boolean::logicalOr);
			}
		}
		int recovered = (int) events.values().stream().filter((each) -> each).count();
		return new Tries(runs, failed, vain, vainMicros, events.size(), recovered,
				(vain > 0) ? List.of(trace.id()) : List.of());
	}

	private Tries plus(Tries more) {
		List<TraceId> both = new java.util.ArrayList<>(this.examples);
		both.addAll(more.examples);
		return new Tries(this.runs + more.runs, this.failed + more.failed, this.vain + more.vain,
				this.vainMicros + more.vainMicros, this.retried + more.retried, this.recovered + more.recovered,
				both.subList(0, Math.min(EXAMPLES, both.size())));
	}

}
