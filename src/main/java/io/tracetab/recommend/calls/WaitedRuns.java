package io.tracetab.recommend.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Runs of one function in a sample of requests, with how long they did nothing but wait
 * for another function.
 *
 * @param calls of the function that it waits for most, in all runs
 * @param callMicros how long those took together, from the caller's side
 * @param callee empty where it waits for none
 * @param waitMicros in all runs; what other calls cover besides is not in it
 */
record WaitedRuns(int runs, int calls, long callMicros, String callee, long waitMicros, List<TraceId> examples) {

	private static final int EXAMPLES = 5;

	WaitedRuns {
		examples = List.copyOf(examples);
	}

	static WaitedRuns of(String function, Collection<Trace> requests) {
		Map<String, List<Call>> byCallee = new HashMap<>();
		int runs = 0;
		for (Trace trace : requests) {
			for (Trace.Node node : trace.nodes()) {
				if (LambdaRun.is(node) && !node.isShadow() && node.span().name().equals(function)) {
					runs++;
					calls(trace, node).forEach(
							(call) -> byCallee.computeIfAbsent(call.callee, (name) -> new ArrayList<>()).add(call));
				}
			}
		}
		int all = runs;
		return byCallee.entrySet()
			.stream()
			.max(Comparator.comparingLong((Map.Entry<String, List<Call>> each) -> wait(each.getValue()))
				.thenComparing(Map.Entry::getKey))
			.map((most) -> new WaitedRuns(all, most.getValue().size(),
					most.getValue().stream().mapToLong((call) -> call.end - call.start).sum(), most.getKey(),
					wait(most.getValue()),
					most.getValue().stream().map(Call::trace).distinct().limit(EXAMPLES).toList()))
			.orElseGet(() -> new WaitedRuns(all, 0, 0, "", 0, List.of()));
	}

	/**
	 * A call of a function.
	 *
	 * @param alone of its time, what no other call covers
	 */
	private record Call(String callee, TraceId trace, long start, long end, long alone) {
	}

	private static long wait(List<Call> calls) {
		return calls.stream().mapToLong(Call::alone).sum();
	}

	private static List<Call> calls(Trace trace, Trace.Node run) {
		List<Trace.Node> outside = trace.nodes()
			.stream()
			.filter((node) -> isCall(node) && !node.isShadow() && !node.asynchronous() && isOf(trace, node, run))
			.sorted(Comparator.comparingLong(Trace.Node::startMicros))
			.toList();
		return outside.stream()
			.filter((node) -> node.span().aws() != null && isInvoke(node.span().aws()))
			.map((node) -> new Call(String.valueOf(node.span().aws().resource()), trace.id(), node.startMicros(),
					node.endMicros(), alone(node, outside)))
			.toList();
	}

	private static boolean isCall(Trace.Node node) {
		String namespace = node.span().origin();
		return "aws".equals(namespace) || "remote".equals(namespace);
	}

	private static boolean isInvoke(AwsCall call) {
		return "Invoke".equals(call.operation()) && call.resource() != null;
	}

	/** Whether the nearest run above a node is this one. */
	private static boolean isOf(Trace trace, Trace.Node node, Trace.Node run) {
		int above = node.parent();
		while (above > run.index() && !LambdaRun.is(trace.nodes().get(above))) {
			above = trace.nodes().get(above).parent();
		}
		return above == run.index();
	}

	private static long alone(Trace.Node call, List<Trace.Node> calls) {
		long alone = 0;
		long at = call.startMicros();
		for (Trace.Node other : calls) {
			if (other != call && other.endMicros() > at && other.startMicros() < call.endMicros()) {
				alone += Math.max(0, other.startMicros() - at);
				at = Math.max(at, other.endMicros());
			}
		}
		return alone + Math.max(0, call.endMicros() - at);
	}

	/** Of a run, in the mean. */
	double waitMillis() {
		return this.waitMicros / 1_000.0 / Math.max(1, this.runs);
	}

	/** In each run. */
	double callsOfRun() {
		return (double) this.calls / Math.max(1, this.runs);
	}

}
