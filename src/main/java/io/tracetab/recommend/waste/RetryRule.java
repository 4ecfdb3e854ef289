package io.tracetab.recommend.waste;

import java.util.List;
import java.util.Optional;

import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionRule;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.LoggedBytes;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Verdict;

/**
 * Functions whose events are tried again and fail again: what can never succeed is paid
 * for three times.
 */
final class RetryRule implements FunctionRule {

	static final String NAME = "failed-retries";

	static final Assumption RECOVERS = new Assumption("recovers",
			"Share of events that succeed when tried again, up to which trying is in vain", 0.2, 0, 1);

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	/** Less may be the luck of a bad day. */
	private static final double LEAST_FAILED = 0.02;

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
		return List.of(RECOVERS);
	}

	@Override
	public boolean isAbout(FunctionUse use) {
		return use.sum("Errors") > LEAST_FAILED * use.invocations() && use.sum("Errors") > 0;
	}

	@Override
	public Optional<Verdict> judge(FunctionUse use, Assumed assumed) {
		Tries tries = Tries.of(use.name(), use.requests());
		return lack(use, tries.runs()).or(() -> Optional.of(judge(use, tries, assumed)));
	}

	private static Verdict judge(FunctionUse use, Tries tries, Assumed assumed) {
		if (tries.vain() == 0 || tries.recovered() > assumed.of(RECOVERS) * tries.retried()) {
			return new Verdict.Keep(NAME, use.function().id(),
					(tries.retried() == 0) ? "What fails is not tried again"
							: "%d of %d events succeeded when they were tried again".formatted(tries.recovered(),
									tries.retried()));
		}
		return new Verdict.Change(new RetryChange(use, tries, LoggedBytes.daily(use)).recommendation());
	}

}
