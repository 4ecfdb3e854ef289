package io.tracetab.recommend.calls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.analyze.CallPattern;
import io.tracetab.analyze.CallPatterns;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionRule;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Verdict;
import io.tracetab.trace.Trace;

/**
 * Functions that wait for calls which could be one, or be made side by side: all that is
 * found in one function is one verdict.
 */
final class CallsRule implements FunctionRule {

	static final String NAME = "chatty-calls";

	static final Assumption LEFT = new Assumption("left", "Share of the spared time that is needed all the same", 0.05,
			0, 1);

	/** Where a list names them and a batch carries them four are no accident. */
	private static final int LEAST_CALLS = 4;

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations"), DAYS, RUNS);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(LEFT);
	}

	@Override
	public Optional<Verdict> judge(FunctionUse use, Assumed assumed) {
		SampledRuns runs = SampledRuns.of(use.name(), use.requests());
		Optional<Verdict> lacking = lack(use, runs.number());
		if (lacking.isPresent()) {
			return lacking;
		}
		List<Finding> sure = new ArrayList<>();
		List<Finding> unsure = new ArrayList<>();
		byRoute(runs).forEach((route, traces) -> {
			for (CallPattern pattern : CallPatterns.in(traces, runs::isRun, LEAST_CALLS).patterns()) {
				(isSure(pattern) ? sure : unsure).add(new Finding(route, pattern));
			}
		});
		if (!sure.isEmpty()) {
			return Optional
				.of(new Verdict.Change(new CallsChange(use, runs, sure).recommendation(unsure, assumed.of(LEFT))));
		}
		return unsure.isEmpty() ? Optional.empty()
				: Optional.of(new Verdict.Keep(NAME, use.function().id(), unsure.get(0).doubt()));
	}

	private static Map<String, List<Trace>> byRoute(SampledRuns runs) {
		Map<String, List<Trace>> byRoute = new LinkedHashMap<>();
		runs.requests()
			.forEach((trace) -> byRoute.computeIfAbsent(trace.route().name(), (name) -> new ArrayList<>()).add(trace));
		return byRoute;
	}

	/** Whether no call needs the answer of the one before. */
	private static boolean isSure(CallPattern pattern) {
		boolean many = pattern.times().median() >= CallPatterns.LEAST_CALLS || !pattern.batch().isEmpty();
		return (pattern.kind() == CallPattern.Kind.REPEATED) ? many && !pattern.mayBeChain() && !pattern.mayBePages()
				: pattern.orderVaries();
	}

}
