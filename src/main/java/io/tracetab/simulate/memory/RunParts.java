package io.tracetab.simulate.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * What a run of a function consisted of. Without the initialisation the parts are its
 * duration.
 *
 * @param weight how many runs it stands for
 * @param workMicros in which it computed, as far as a trace tells: all that is not known
 * to be something else
 * @param waitMicros in which it waited for calls to others, those side by side counted
 * once
 * @param fixedMicros which memory does not change: the platform's overhead, an
 * initialisation within the run
 * @param initMicros of an initialisation before the run, billed or not; 0 without one
 */
public record RunParts(Memory memory, double weight, long workMicros, long waitMicros, long fixedMicros,
		long initMicros) {

	private static final long IN_ADVANCE_MICROS = 10_000_000;

	/**
	 * In MB.
	 *
	 * @param usedMb the most the run used; -1 when unknown
	 */
	public record Memory(int configuredMb, int usedMb) {
	}

	/** Of the run itself. */
	public long durationMicros() {
		return this.workMicros + this.waitMicros + this.fixedMicros;
	}

	/**
	 * Of the run that a function's segment shows.
	 * @param run a node of the trace
	 */
	public static RunParts of(Trace trace, Trace.Node run, Memory memory, double weight) {
		List<Trace.Node> waits = new ArrayList<>();
		List<Trace.Node> fixed = new ArrayList<>();
		long init = 0;
		int within = Integer.MAX_VALUE;
		for (int i = run.index() + 1; i < trace.nodes().size(); i++) {
			Trace.Node node = trace.nodes().get(i);
			if (node.depth() <= run.depth()) {
				break;
			}
			if (node.depth() > within) {
				continue;
			}
			boolean call = isCall(node.span());
			boolean platform = node.parent() == run.index() && isPlatform(node.span());
			within = (call || platform || node.asynchronous()) ? node.depth() : Integer.MAX_VALUE;
			if (platform && node.endMicros() <= run.startMicros()) {
				init += (node.endMicros() < run.startMicros() - IN_ADVANCE_MICROS) ? 0 : node.durationMicros();
			}
			else if (platform) {
				fixed.add(node);
			}
			else if (call && !node.asynchronous()) {
				waits.add(node);
			}
		}
		long overhead = covered(fixed, run);
		long waited = covered(waits, run);
		return new RunParts(memory, weight, Math.max(0, run.durationMicros() - overhead - waited), waited, overhead,
				init);
	}

	private static boolean isCall(Span span) {
		return span.kind() == Span.Kind.SEGMENT || "aws".equals(span.origin()) || "remote".equals(span.origin());
	}

	private static boolean isPlatform(Span span) {
		return span.kind() != Span.Kind.SEGMENT && (span.name().equals("Initialization")
				|| span.name().equals("Restore") || span.name().equals("Overhead"));
	}

	private static long covered(List<Trace.Node> nodes, Trace.Node run) {
		nodes.sort(Comparator.comparingLong(Trace.Node::startMicros));
		long covered = 0;
		long until = run.startMicros();
		for (Trace.Node node : nodes) {
			long start = Math.max(node.startMicros(), until);
			long end = Math.min(node.endMicros(), run.endMicros());
			if (end > start) {
				covered += end - start;
				until = end;
			}
		}
		return covered;
	}

}
