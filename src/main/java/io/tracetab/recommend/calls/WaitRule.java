package io.tracetab.recommend.calls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.FunctionRule;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.recommend.Verdict;

/**
 * Functions that wait for other functions: as long as one computes, both are paid.
 */
final class WaitRule implements FunctionRule {

	static final String NAME = "waiting-functions";

	static final Assumption ANSWER = new Assumption("answer",
			"1 where the answer is needed (both become one), 0 where the work can be handed over", 1, 0, 1);

	static final Assumption HAND = new Assumption("handMillis", "Milliseconds that handing over takes", 15, 0, 1_000);

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	private static final int MOST_RUNS = 200;

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations", "AWS/Lambda Duration"), DAYS, RUNS);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(ANSWER, HAND);
	}

	/** Requests are looked at only of those that were seen to call a function. */
	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Set<String> callers = observed.calls()
			.stream()
			.filter((call) -> call.kind().equals("lambda") && !call.name().equals(call.caller()))
			.map(CallTimes.Called::caller)
			.collect(Collectors.toSet());
		return FunctionRule.super.judge(observed, assumed,
				asked.and((id) -> callers.contains(id.name()) && id.service().equals("lambda")));
	}

	@Override
	public Optional<Verdict> judge(FunctionUse use, Assumed assumed) {
		WaitedRuns runs = WaitedRuns.of(use.name(), use.requests());
		Optional<Verdict> lacking = lack(use, runs.runs());
		if (lacking.isPresent() || runs.calls() == 0) {
			return lacking;
		}
		Optional<FunctionUse> called = FunctionUse.all(use.observed())
			.stream()
			.filter((other) -> other.name().equals(runs.callee()) && other.invocations() > 0)
			.findFirst();
		if (called.isEmpty()) {
			return Optional.of(new Verdict.Lack(NAME, use.function().id(),
					"It waits for %s, whose runs are not counted here".formatted(runs.callee())));
		}
		if (assumed.of(ANSWER) >= 0.5 && isOtherLanguage(use.function(), called.get().function())) {
			return Optional.of(new Verdict.Keep(NAME, use.function().id(),
					"%s, which it waits for, is written in another language: the two cannot become one"
						.formatted(runs.callee())));
		}
		WaitChange change = new WaitChange(use, called.get(), runs, computing(called.get()), assumed);
		return Optional.of((change.share() < LEAST_SHARE) ? new Verdict.Keep(NAME, use.function().id(),
				String.format(Locale.ROOT, "It waits %.1f ms a run for %s: without that it would cost %.0f %% less",
						runs.waitMillis(), runs.callee(), 100 * change.share()))
				: new Verdict.Change(change.recommendation()));
	}

	/** Empty where too few of its runs were traced. */
	private static OptionalDouble computing(FunctionUse called) {
		List<TracedRuns.Run> runs = called.observed()
			.traced()
			.of(called.function().id(), called.observed().window(), MOST_RUNS);
		return (runs.size() < RUNS) ? OptionalDouble.empty() : OptionalDouble.of(TracedRuns.computing(runs));
	}

	/** Versions apart; what runs in an image may be of any language. */
	private static boolean isOtherLanguage(Resource one, Resource other) {
		String first = language(one);
		String second = language(other);
		return !first.isEmpty() && !second.isEmpty() && !first.equals(second);
	}

	private static String language(Resource function) {
		return function.settings().getOrDefault("Runtime", "").replaceFirst("[0-9].*", "");
	}

}
