package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.tracetab.outcome.Reason;
import io.tracetab.report.Figures;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * Why parts of a trace are likely missing, going by what else is known of it: the most
 * likely first.
 */
final class MissingParts {

	/** After this long nearly all documents of a request are there. */
	private static final Duration COMING_IN = Duration.ofMinutes(10);

	private final Trace trace;

	private final Duration age;

	MissingParts(Trace trace, Instant now) {
		this.trace = trace;
		this.age = Duration.between(Amounts.instant(trace.startMicros()), now);
	}

	List<String> causes(Reason reason) {
		return switch (reason) {
			case MISSING_ROOT, ORPHAN -> callers();
			case UNFINISHED -> ends();
			case TRUNCATED -> cuts();
			case CLOCK_SKEW, OUTSIDE_PARENT -> List
				.of("Likely a host whose clock is not kept by a time service, or a callback that ended its span late.");
			case CONFLICT, CYCLE -> List
				.of("Likely a library that copies ids, or environments that were started from one snapshot and draw the same ids.");
			case NO_RESOURCE -> List.of("Likely the instrumentation does not record the parameter that names it.");
			default -> List.of();
		};
	}

	private boolean isYoung() {
		return this.age.compareTo(COMING_IN) < 0 && !this.age.isNegative();
	}

	private void addIfYoung(List<String> causes) {
		if (isYoung()) {
			causes.add("It began %s ago, and documents come in over some minutes: look again a little later."
				.formatted(new Figures().span(this.age)));
		}
	}

	private List<String> callers() {
		List<String> causes = new ArrayList<>();
		addIfYoung(causes);
		if (this.trace.nodes().stream().anyMatch((node) -> node.span().has(Span.Flag.TRUNCATED))) {
			causes.add("Likely it was cut off: X-Ray ended this trace at its limit of size.");
		}
		Trace.Node root = this.trace.root();
		if (LambdaRun.is(root) || "AWS::Lambda".equals(root.span().origin())) {
			causes.add(
					("Likely what calls '%s' passes a trace on and sends no span: an HTTP API, a load balancer, a client."
							+ " Only a REST API with tracing on shows itself.")
						.formatted(root.span().name()));
		}
		else {
			causes.add(
					"Likely tracing is off at the caller, or it sends its spans to another account, region or collector.");
		}
		causes
			.add("Else it was not kept: the caller's own sampling left it out, or with Transaction Search on it is not "
					+ "indexed. The source that reads the log group aws/spans has all.");
		return causes;
	}

	private List<String> ends() {
		List<String> causes = new ArrayList<>();
		addIfYoung(causes);
		boolean failed = this.trace.nodes().stream().anyMatch((node) -> !node.span().isFinished() && failedAbove(node));
		causes.add(failed
				? "Likely it timed out or was killed: what it is part of ended with a fault. Its log says which."
				: "Likely nobody waited for it: Lambda freezes a function once it has answered, and what is still going on "
						+ "cannot report. Wait for it before the answer.");
		return causes;
	}

	private boolean failedAbove(Trace.Node node) {
		for (int at = node.parent(); at >= 0; at = this.trace.nodes().get(at).parent()) {
			if (this.trace.nodes().get(at).span().has(Span.Flag.FAULT)) {
				return true;
			}
		}
		return node.span().has(Span.Flag.FAULT);
	}

	private List<String> cuts() {
		Map<String, Long> names = this.trace.nodes()
			.stream()
			.map((node) -> node.span().name())
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		Map.Entry<String, Long> most = names.entrySet()
			.stream()
			.max(Map.Entry.<String, Long>comparingByValue()
				.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
			.orElseThrow();
		Figures figures = new Figures();
		return List
			.of("Likely too many spans for X-Ray, which takes 64 kB a document and 500 kB a trace: %s came, most often '%s' (%s)."
				.formatted(figures.count(this.trace.nodes().size()), most.getKey(),
						figures.plural(most.getValue(), "time")));
	}

}
