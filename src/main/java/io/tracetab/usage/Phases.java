package io.tracetab.usage;

import java.util.List;

import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * The phases of a run that its segment shows, in microseconds; -1 for those it does not.
 *
 * @param whole the segment itself, without what of the initialisation lies in it
 * @param init of an initialisation for this very run. One that ended long before was made
 * in advance, for provisioned concurrency, and is left out
 * @param inAdvance whether there was such a one
 */
record Phases(long whole, long invocation, long overhead, long init, long restore, boolean inAdvance) {

	private static final long IN_ADVANCE_MICROS = 10_000_000;

	private static final long MICROS_A_MILLI = 1000;

	static Phases of(Trace trace, Trace.Node function) {
		List<Trace.Node> nodes = trace.nodes();
		long invocation = -1;
		long overhead = -1;
		long init = -1;
		long restore = -1;
		long inside = 0;
		boolean before = false;
		for (int i = function.index() + 1; i < nodes.size() && nodes.get(i).depth() > function.depth(); i++) {
			Trace.Node node = nodes.get(i);
			if (node.parent() != function.index() || node.span().kind() == Span.Kind.SEGMENT) {
				continue;
			}
			switch (node.span().name()) {
				case "Invocation" -> invocation = duration(node);
				case "Overhead" -> overhead = duration(node);
				case "Restore" -> restore = duration(node);
				case "Initialization" -> {
					boolean inAdvance = node.endMicros() < function.startMicros() - IN_ADVANCE_MICROS;
					init = inAdvance ? -1 : duration(node);
					before |= inAdvance;
					inside = Math.max(0, node.endMicros() - Math.max(node.startMicros(), function.startMicros()));
				}
				default -> {
				}
			}
		}
		return new Phases(Math.max(0, duration(function) - inside), invocation, overhead, init, restore, before);
	}

	/** As sent where it is complete: repair may have cut it to fit its parent. */
	private static long duration(Trace.Node node) {
		Span span = node.span();
		return span.isFinished() ? Math.max(0, span.endMicros() - span.startMicros()) : node.durationMicros();
	}

	/**
	 * Billed milliseconds by the biller's rule: invocation, overhead and, where it is
	 * billed, initialisation, rounded up together. A segment that shows no invocation is
	 * taken whole.
	 */
	long billedMillis(boolean initBilled) {
		long run = (this.invocation < 0) ? this.whole : this.invocation + Math.max(0, this.overhead);
		long start = initBilled ? Math.max(0, this.init) : 0;
		return (run + start + MICROS_A_MILLI - 1) / MICROS_A_MILLI;
	}

}
