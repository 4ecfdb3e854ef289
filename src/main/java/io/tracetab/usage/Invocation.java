package io.tracetab.usage;

import java.util.List;

import io.tracetab.metric.InvocationReport;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * One run of a function: its segment, and what Lambda reported of it.
 *
 * @param report null when none was found that is surely of this run
 */
record Invocation(Trace.Node node, Phases phases, @Nullable InvocationReport report) {

	/**
	 * A report is logged at the end of its run; a retry of the same request id comes a
	 * minute later at the earliest.
	 */
	private static final long REPORT_WITHIN_MICROS = 20_000_000;

	static Invocation of(Trace.Node node, Tally tally) {
		InvocationReport report = ofSegment(tally.facts().reports(tally.trace().id()), node, tally);
		String requestId = (report == null) ? LambdaRun.requestId(tally.trace(), node) : null;
		if (requestId != null) {
			report = report(node, tally, requestId);
		}
		return new Invocation(node, Phases.of(tally.trace(), node), report);
	}

	/**
	 * A report that names the segment is surely of this run, even if its caller's part
	 * was lost.
	 */
	private static @Nullable InvocationReport ofSegment(List<InvocationReport> reports, Trace.Node node, Tally tally) {
		for (InvocationReport report : reports) {
			if (report.segmentId() == node.span().id() && tally.join(report)) {
				return report;
			}
		}
		return null;
	}

	private static @Nullable InvocationReport report(Trace.Node node, Tally tally, String requestId) {
		List<InvocationReport> reports = tally.facts().reports(requestId);
		InvocationReport own = ofSegment(reports, node, tally);
		if (own != null) {
			return own;
		}
		InvocationReport nearest = null;
		long least = REPORT_WITHIN_MICROS;
		for (InvocationReport report : reports) {
			long distance = distance(report, node, reports.size());
			if (report.segmentId() == 0 && distance < least) {
				nearest = report;
				least = distance;
			}
		}
		return (nearest != null && tally.join(nearest)) ? nearest : null;
	}

	/** A line without time can only be told to be of this run when it is the only one. */
	private static long distance(InvocationReport report, Trace.Node node, int reports) {
		if (report.timeMicros() == 0) {
			return (reports == 1) ? 0 : Long.MAX_VALUE;
		}
		return Math.abs(report.timeMicros() - node.endMicros());
	}

	/** Whether the function was initialised for this very run, not in advance. */
	boolean isCold() {
		if (this.phases.inAdvance()) {
			return false;
		}
		return (this.report != null) ? this.report.initMicros() >= 0 : this.phases.init() >= 0;
	}

	boolean isRestored() {
		return (this.report != null) ? this.report.restoreMicros() >= 0 : this.phases.restore() >= 0;
	}

}
