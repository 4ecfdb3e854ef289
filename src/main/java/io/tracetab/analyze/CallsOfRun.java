package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.Trace;

/**
 * The calls that one piece of work, a run of a function or a segment of a service, made
 * and waited for: each physical call once, further tries left out. Subsegments between
 * are the work's own, so a loop is seen whether or not its rounds have one each.
 *
 * @param run the segment
 * @param calls by start
 */
record CallsOfRun(Trace trace, Trace.Node run, List<Call> calls) {

	/** Clocks and times of documents are exact to a millisecond. */
	private static final long TOLERANCE = 1000;

	private static final int LONGEST_QUERY = 120;

	/**
	 * One call.
	 *
	 * @param reads whether it reads, and may be the first to be called
	 * @param criticalMicros what the answer waited for it and for all beneath it
	 */
	record Call(Trace.Node node, CallLabel label, boolean reads, long criticalMicros) {
	}

	/** All of a trace, those of one segment together. */
	static List<CallsOfRun> of(Trace trace) {
		long[] critical = criticalBeneath(trace);
		Map<Integer, List<Call>> bySegment = new LinkedHashMap<>();
		int[] segments = new int[trace.nodes().size()];
		for (Trace.Node node : trace.nodes()) {
			boolean segment = node.parent() < 0 || node.span().kind() == Span.Kind.SEGMENT;
			segments[node.index()] = segment ? node.index() : segments[node.parent()];
			if (!segment && isCall(node)) {
				CallLabel label = label(node.span());
				bySegment.computeIfAbsent(segments[node.index()], (index) -> new ArrayList<>())
					.add(new Call(node, label, CallOperations.isRead(label) && !CallOperations.isNamed(label),
							critical[node.index()]));
			}
		}
		List<CallsOfRun> runs = new ArrayList<>();
		bySegment.forEach((segment, calls) -> {
			calls.sort(Comparator.comparingLong((call) -> call.node().startMicros()));
			runs.add(new CallsOfRun(trace, trace.nodes().get(segment), calls));
		});
		return runs;
	}

	private static boolean isCall(Trace.Node node) {
		String origin = node.span().origin();
		boolean call = "aws".equals(origin) || "remote".equals(origin);
		return call && !node.isShadow() && !node.asynchronous() && node.attempt() == 1;
	}

	/** A statement tells calls to one database apart. */
	private static CallLabel label(Span span) {
		CallLabel label = CallLabel.of(span);
		SqlCall sql = span.sql();
		if (sql == null || sql.query() == null) {
			return label;
		}
		String query = sql.query().strip();
		return new CallLabel(label.name(), label.operation(),
				query.substring(0, Math.min(LONGEST_QUERY, query.length())));
	}

	private static long[] criticalBeneath(Trace trace) {
		long[] critical = new long[trace.nodes().size()];
		for (int i = critical.length - 1; i >= 0; i--) {
			Trace.Node node = trace.nodes().get(i);
			critical[i] += node.criticalMicros();
			if (node.parent() >= 0) {
				critical[node.parent()] += critical[i];
			}
		}
		return critical;
	}

	/**
	 * Calls that do the same, each begun after the end of the one before; of those that
	 * ran side by side one is left. By what they do.
	 */
	List<List<Call>> chains() {
		Map<CallLabel, List<Call>> byLabel = new LinkedHashMap<>();
		for (Call call : this.calls) {
			List<Call> chain = byLabel.computeIfAbsent(call.label(), (label) -> new ArrayList<>());
			if (chain.isEmpty() || isAfter(call, chain.get(chain.size() - 1))) {
				chain.add(call);
			}
		}
		return List.copyOf(byLabel.values());
	}

	/**
	 * Stretches in which nothing but reads was called, one after the other: a write, a
	 * read of many at once, which something before it named, or a call that ran beside
	 * another, ends one.
	 * @param apart calls that end one as well
	 */
	List<List<Call>> reads(Set<CallLabel> apart) {
		List<List<Call>> stretches = new ArrayList<>();
		List<Call> stretch = new ArrayList<>();
		Call last = null;
		for (Call call : this.calls) {
			boolean after = last == null || isAfter(call, last);
			boolean reads = call.reads() && !apart.contains(call.label());
			if (!after && !stretch.isEmpty()) {
				stretch.remove(stretch.size() - 1); // it ran beside this one
			}
			if (!after || !reads) {
				stretches.add(stretch);
				stretch = new ArrayList<>();
			}
			if (after && reads) {
				stretch.add(call);
			}
			last = (last == null || call.node().endMicros() > last.node().endMicros()) ? call : last;
		}
		stretches.add(stretch);
		return stretches;
	}

	/** Whether something that may name what a chain asks for was read before it. */
	boolean isListedBefore(List<Call> chain) {
		Call first = chain.get(0);
		return this.calls.stream()
			.filter((call) -> !call.label().equals(first.label()) && isAfter(first, call))
			.anyMatch((call) -> CallOperations.isList(call.node().span(), call.label()));
	}

	/** From the end of each of some calls to the start of the next, without others. */
	long betweenMicros(List<Call> some) {
		long between = 0;
		for (int i = 1; i < some.size(); i++) {
			long from = some.get(i - 1).node().endMicros();
			long until = some.get(i).node().startMicros();
			long others = this.calls.stream()
				.map(Call::node)
				.filter((node) -> node.startMicros() >= from && node.startMicros() < until)
				.mapToLong(Trace.Node::durationMicros)
				.sum();
			between += Math.max(0, until - from - others);
		}
		return between;
	}

	private static boolean isAfter(Call call, Call before) {
		return call.node().startMicros() >= before.node().endMicros() - TOLERANCE;
	}

	static Set<CallLabel> labels(List<Call> calls) {
		Set<CallLabel> labels = new LinkedHashSet<>();
		calls.forEach((call) -> labels.add(call.label()));
		return labels;
	}

}
