package io.tracetab.recommend.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tracetab.inventory.Resource;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionRule;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.recommend.Verdict;

/**
 * Functions of Lambda on x86_64: what they would cost on arm64, whose second is a fifth
 * cheaper, if they compute as fast there as somebody assumes.
 */
final class ArmRule implements FunctionRule {

	static final String NAME = "lambda-arm64";

	static final Assumption SPEED = new Assumption("speed", "How long computing takes on arm64, beside x86_64", 1, 0.5,
			2);

	private static final int DAYS = 7;

	private static final int MOST_RUNS = 200;

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	/**
	 * On the first Amazon Linux, which is for x86_64 alone; others are for both.
	 */
	private static final Set<String> WITHOUT_ARM = Set.of("go1.x", "java8", "provided", "python2.7", "python3.6",
			"python3.7", "nodejs10.x", "nodejs8.10", "ruby2.5", "dotnetcore2.1");

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations", "AWS/Lambda Duration"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(SPEED);
	}

	@Override
	public boolean isAbout(FunctionUse use) {
		return use.function().settings().containsKey("MemorySize");
	}

	@Override
	public Optional<Verdict> judge(FunctionUse use, Assumed assumed) {
		return Optional.of(verdict(use, assumed));
	}

	private Verdict verdict(FunctionUse use, Assumed assumed) {
		Optional<String> settled = settled(use);
		if (settled.isPresent()) {
			return new Verdict.Keep(NAME, use.function().id(), settled.get());
		}
		Optional<String> lacking = needs().lacking(use.days(), 0).or(() -> unpriced(use));
		if (lacking.isPresent()) {
			return new Verdict.Lack(NAME, use.function().id(), lacking.get());
		}
		List<TracedRuns.Run> runs = use.observed().traced().of(use.function().id(), use.observed().window(), MOST_RUNS);
		double computing = TracedRuns.computing(runs);
		List<Resource> states = assumed.values().containsKey(SPEED.name()) ? List.of()
				: use.observed().inventory().history(use.function().id());
		Optional<Trial> trial = Trial.of(states, use.observed().logged(), use.observed().window());
		if (trial.isEmpty() && Trial.isSetBack(states)) {
			return new Verdict.Lack(NAME, use.function().id(),
					"It ran on arm64 and was set back; too few runs of then are logged to tell why");
		}
		double speed = trial.map((tried) -> tried.speed(computing)).orElse(assumed.of(SPEED));
		ArmCost cost = new ArmCost(use, ArmCost.Seconds.of(use), computing, speed);
		double share = cost.saved(1) / cost.now();
		if (share < LEAST_SHARE) {
			return new Verdict.Keep(NAME, use.function().id(),
					"arm64 would save %.0f %% of its cost: less than a tenth".formatted(100 * share)
							+ trial.map((tried) -> ". " + tried.told()).orElse(""));
		}
		return new Verdict.Change(new ArmChange(cost, runs, trial.map(Trial::told).orElse("")).recommendation());
	}

	/** Why there is nothing to be changed, or nothing yet. */
	private static Optional<String> settled(FunctionUse use) {
		String runtime = use.function().settings().getOrDefault("Runtime", "");
		if (use.processor().equals("arm")) {
			return Optional.of("It runs on arm64");
		}
		if (use.invocations() == 0) {
			return Optional.of("It did not run: its processor costs nothing");
		}
		return WITHOUT_ARM.contains(runtime)
				? Optional.of("Its runtime %s is for x86_64 alone: a newer one comes first".formatted(runtime))
				: Optional.empty();
	}

	private static Optional<String> unpriced(FunctionUse use) {
		if (use.sum("Duration") == 0) {
			return Optional.of("How long it ran was not counted: export AWS/Lambda Duration");
		}
		if (use.requestPrice().isEmpty() || ArmCost.price(use, ArmCost.RUNS, "x86") == 0
				|| ArmCost.price(use, ArmCost.RUNS, "arm") == 0) {
			return Optional.of("No price of runs is known in " + use.function().id().region());
		}
		return (use.sum("ProvisionedConcurrencyInvocations") > 0 && ArmCost.Seconds.billed(use).isEmpty())
				? Optional.of("Environments are kept ready for it: only a bill tells for how long") : Optional.empty();
	}

}
