package io.tracetab.recommend.waste;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionRule;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Verdict;

/**
 * Functions whose runs are ended by their timeout long after the slowest run that
 * succeeded: they wait for what does not come, and the wait is paid.
 */
final class TimeoutRule implements FunctionRule {

	static final String NAME = "function-timeout";

	static final Assumption MARGIN = new Assumption("margin",
			"Timeout beside the slowest run that succeeded, as many times", 2, 1, 10);

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations", "AWS/Lambda Errors"), DAYS, RUNS);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(MARGIN);
	}

	@Override
	public boolean isAbout(FunctionUse use) {
		return use.sum("Errors") > 0 && use.function().settings().containsKey(TimeoutChange.TIMEOUT);
	}

	@Override
	public Optional<Verdict> judge(FunctionUse use, Assumed assumed) {
		int timeout = Integer.parseInt(use.function().settings().get(TimeoutChange.TIMEOUT));
		EndedRuns runs = EndedRuns.of(use.name(), timeout, use.requests());
		return lack(use, runs.succeeded()).or(() -> Optional.of(judge(use, runs, timeout, assumed)));
	}

	private static Verdict judge(FunctionUse use, EndedRuns runs, int timeout, Assumed assumed) {
		if (runs.ended() == 0) {
			return new Verdict.Keep(NAME, use.function().id(),
					"None of %d runs that failed was ended by its timeout".formatted(runs.failed()));
		}
		int enough = (int) Math.max(1, Math.ceil(runs.slowestMillis() / 1_000 * assumed.of(MARGIN)));
		if (enough >= timeout) {
			return new Verdict.Keep(NAME, use.function().id(),
					String.format(Locale.ROOT,
							"Runs that succeed take up to %.1f s of %d s: those that were ended may have needed more",
							runs.slowestMillis() / 1_000, timeout));
		}
		TimeoutChange change = new TimeoutChange(use, runs, new TimeoutChange.Timeouts(timeout, enough));
		double share = change.savedShare();
		return (share < LEAST_SHARE) ? new Verdict.Keep(NAME, use.function().id(),
				"A timeout of %d s would save %.0f %% of its cost: less than a tenth".formatted(enough, 100 * share))
				: new Verdict.Change(change.recommendation());
	}

}
