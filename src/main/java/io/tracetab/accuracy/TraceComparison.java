package io.tracetab.accuracy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

import io.tracetab.accuracy.file.TrueRequest;
import io.tracetab.trace.Link;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * Assembled traces beside what their requests were.
 */
final class TraceComparison {

	private static final Set<String> BEGINNINGS = Set.of("Initialization", "Restore");

	private static final HexFormat HEX = HexFormat.of();

	private final Findings findings;

	TraceComparison(Findings findings) {
		this.findings = findings;
	}

	void compare(TrueRequest truth, Trace trace) {
		String where = truth.trace();
		this.findings.of("requests under their route")
			.right(truth.route().equals(trace.route().name()), where + ' ' + trace.route());
		links(truth, trace);
		if (truth.shownWhole()) {
			this.findings.of("requests with cold start").right(trace.hasColdStart() == (truth.coldStarts() > 0), where);
			coldStarts(truth.coldStarts() + truth.coldBehind(), trace);
		}
		long critical = trace.nodes().stream().mapToLong(Trace.Node::criticalMicros).sum();
		this.findings.of("critical path sum").relative(critical, trace.durationMicros(), where);
		this.findings.of(truth.entry().equals("http") ? "duration, HTTP API" : "duration")
			.relative(trace.durationMicros(), truth.durationMicros(), where);
	}

	/** What was initialised long before is nobody's cold start. */
	private void coldStarts(int expected, Trace trace) {
		long found = trace.nodes()
			.stream()
			.filter((node) -> !node.isShadow() && !node.asynchronous() && node.span().kind() != Span.Kind.SEGMENT
					&& BEGINNINGS.contains(node.span().name()))
			.count();
		if (expected > 0 || found > 0) {
			this.findings.of("cold starts found").add(Math.abs(found - expected), trace.id().toString());
		}
	}

	private void links(TrueRequest truth, Trace trace) {
		Set<String> found = new HashSet<>();
		for (Trace.Node node : trace.nodes()) {
			for (Link link : node.span().links()) {
				found.add(link.traceId().toString() + ' ' + HEX.toHexDigits(link.spanId()));
			}
		}
		truth.links().forEach((link) -> this.findings.of("links found").right(found.remove(link), truth.trace()));
		if (!truth.links().isEmpty() || !found.isEmpty()) {
			this.findings.of("links invented").add(found.size(), truth.trace());
		}
	}

}
