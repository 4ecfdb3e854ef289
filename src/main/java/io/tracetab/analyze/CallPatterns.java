package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Calls that could be fewer, or made side by side, found in a sample of requests.
 *
 * <p>
 * Five calls that do the same, one after the other, are taken for one pattern of N calls
 * where one would do, as <a href=
 * "https://docs.sentry.io/product/issues/issue-details/performance-issues/n-one-queries/">Sentry</a>
 * takes five spans: fewer are common in code that is written out. Reads that wait for
 * each other have to be a tenth of the work's time, as <a href=
 * "https://docs.sentry.io/product/issues/issue-details/performance-issues/consecutive-db-queries/">there</a>.
 * Its least times (50 and 100 ms) are not taken over: a table answers in 5 ms, and
 * functions are charged by the millisecond. Whether a read needs the answer of the one
 * before cannot be seen in a trace, unless their order varies.
 */
public final class CallPatterns {

	/** So many of the same, one after the other. */
	public static final int LEAST_CALLS = 5;

	/** Of the duration of the work that calls. */
	public static final double LEAST_SHARE = 0.1;

	/** What one or two requests did may be an accident. */
	public static final int LEAST_REQUESTS = 3;

	private static final int EXAMPLES = 5;

	private final Map<Key, Tally> tallies = new LinkedHashMap<>();

	private final int leastCalls;

	private CallPatterns(int leastCalls) {
		this.leastCalls = leastCalls;
	}

	/**
	 * What was found.
	 *
	 * @param requests how many were looked at
	 * @param patterns those that cost most time over all requests looked at first
	 */
	public record Found(int requests, long spans, List<CallPattern> patterns) {
	}

	public static Found in(Collection<Trace> traces) {
		return in(traces, (run) -> true);
	}

	/**
	 * As {@link #in(Collection)}, of some pieces of work alone.
	 * @param runs which segments count
	 */
	public static Found in(Collection<Trace> traces, Predicate<Trace.Node> runs) {
		return in(traces, runs, LEAST_CALLS);
	}

	/**
	 * As {@link #in(Collection, Predicate)}.
	 * @param leastCalls so many of the same, one after the other, in place of
	 * {@link #LEAST_CALLS}
	 */
	public static Found in(Collection<Trace> traces, Predicate<Trace.Node> runs, int leastCalls) {
		CallPatterns patterns = new CallPatterns(leastCalls);
		for (Trace trace : traces) {
			CallsOfRun.of(trace).stream().filter((calls) -> runs.test(calls.run())).forEach(patterns::look);
		}
		return new Found(traces.size(), traces.stream().mapToLong((trace) -> trace.nodes().size()).sum(),
				patterns.found());
	}

	private record Key(CallPattern.Kind kind, String under, Set<CallLabel> calls) {
	}

	private void look(CallsOfRun run) {
		Set<CallLabel> repeated = new HashSet<>();
		for (List<CallsOfRun.Call> chain : run.chains()) {
			if (chain.size() >= this.leastCalls) {
				repeated.add(chain.get(0).label());
				long saved = allButLongest(chain, (call) -> call.node().durationMicros());
				note(CallPattern.Kind.REPEATED, run, chain, saved,
						allButLongest(chain, CallsOfRun.Call::criticalMicros));
			}
		}
		for (List<CallsOfRun.Call> reads : run.reads(repeated)) {
			if (CallsOfRun.labels(reads).size() > 1) {
				long saved = allButLongestOfLabels(reads, (call) -> call.node().durationMicros());
				note(CallPattern.Kind.ONE_AFTER_ANOTHER, run, reads, saved,
						allButLongestOfLabels(reads, CallsOfRun.Call::criticalMicros));
			}
		}
	}

	private void note(CallPattern.Kind kind, CallsOfRun run, List<CallsOfRun.Call> calls, long saved, long answer) {
		Set<CallLabel> labels = CallsOfRun.labels(calls);
		String under = run.run().span().name();
		this.tallies.computeIfAbsent(new Key(kind, under, Set.copyOf(labels)), (key) -> new Tally())
			.add(run,
					new CallPattern.Example(run.trace().id(), calls.get(0).node().index(), calls.size(), saved, answer),
					List.copyOf(labels), kind == CallPattern.Kind.REPEATED && run.isListedBefore(calls))
			.waited(calls.stream().mapToLong((call) -> call.node().durationMicros()).sum(), run.betweenMicros(calls));
	}

	private static long allButLongest(Collection<CallsOfRun.Call> calls, ToLongFunction<CallsOfRun.Call> time) {
		return calls.stream().mapToLong(time).sum() - calls.stream().mapToLong(time).max().orElse(0);
	}

	/** Calls that do the same stay one after the other: that is the other pattern. */
	private static long allButLongestOfLabels(Collection<CallsOfRun.Call> calls, ToLongFunction<CallsOfRun.Call> time) {
		Map<CallLabel, Long> times = new LinkedHashMap<>();
		calls.forEach((call) -> times.merge(call.label(), time.applyAsLong(call), Long::sum));
		return times.values().stream().mapToLong(Long::longValue).sum()
				- times.values().stream().mapToLong(Long::longValue).max().orElse(0);
	}

	private List<CallPattern> found() {
		List<CallPattern> found = new ArrayList<>();
		this.tallies.forEach((key, tally) -> {
			CallPattern pattern = tally.pattern(key);
			boolean large = key.kind() == CallPattern.Kind.REPEATED || pattern.saving().shareOfRun() >= LEAST_SHARE;
			if (pattern.requests() >= LEAST_REQUESTS && large) {
				found.add(pattern);
			}
		});
		found.sort(Comparator.comparingLong((CallPattern pattern) -> pattern.saving().runMicros() * pattern.requests())
			.reversed()
			.thenComparing(CallPattern::under));
		return found;
	}

	/** What is noted of one pattern, an example for each request. */
	private static final class Tally {

		private final Map<TraceId, CallPattern.Example> byRequest = new LinkedHashMap<>();

		private final Map<TraceId, Set<Integer>> runsOf = new HashMap<>();

		private final Set<List<CallLabel>> orders = new HashSet<>();

		private List<CallLabel> first = List.of();

		private long runs;

		private int times;

		private int listed;

		private long waited;

		private long between;

		private void waited(long micros, long betweenMicros) {
			this.waited += micros;
			this.between += betweenMicros;
		}

		private Tally add(CallsOfRun run, CallPattern.Example example, List<CallLabel> order, boolean isListed) {
			this.listed += isListed ? 1 : 0;
			this.times++;
			this.first = this.orders.isEmpty() ? order : this.first;
			this.orders.add(order);
			if (this.runsOf.computeIfAbsent(example.request(), (id) -> new HashSet<>()).add(run.run().index())) {
				this.runs += run.run().durationMicros();
			}
			this.byRequest.merge(example.request(), example,
					(one, more) -> new CallPattern.Example(one.request(), one.node(), one.times() + more.times(),
							one.runMicros() + more.runMicros(), one.answerMicros() + more.answerMicros()));
			return this;
		}

		private CallPattern pattern(Key key) {
			List<CallPattern.Example> all = new ArrayList<>(this.byRequest.values());
			int[] times = all.stream().mapToInt(CallPattern.Example::times).sorted().toArray();
			long saved = all.stream().mapToLong(CallPattern.Example::runMicros).sum();
			long answer = all.stream().mapToLong(CallPattern.Example::answerMicros).sum();
			all.sort(Comparator.comparingLong(CallPattern.Example::runMicros)
				.reversed()
				.thenComparing(CallPattern.Example::request));
			return new CallPattern(key.kind(), key.under(), this.first, all.size(),
					new CallPattern.Times(times[0], times[(times.length - 1) / 2], times[times.length - 1]),
					new CallPattern.Saving(saved / all.size(), answer / all.size(),
							(this.runs == 0) ? 0 : (double) saved / this.runs),
					this.orders.size() > 1, 2 * this.listed > this.times,
					new CallPattern.Spent(this.waited / all.size(), this.between / all.size()),
					all.subList(0, Math.min(EXAMPLES, all.size())));
		}

	}

}
