package io.tracetab.recommend.starts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Series;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionRule;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Verdict;

/**
 * Functions whose callers wait for long initialisations: less to initialise, snapshots,
 * or environments that are kept ready by schedule, by what one cold start less costs.
 */
final class StartRule implements FunctionRule {

	static final String NAME = "cold-starts";

	static final Assumption WORTH = new Assumption("worth", "USD that one cold start less is worth", 0.001, 0, 10);

	static final Assumption SLOW = new Assumption("slow", "Seconds of initialisation from which it is too slow", 1,
			0.05, 60);

	static final Assumption TARGET = new Assumption("target", "Seconds that a lean initialisation takes", 0.3, 0, 10);

	static final Assumption RESTORE = new Assumption("restore", "Seconds that a restore from a snapshot takes", 0.4, 0,
			10);

	private static final int DAYS = 7;

	private static final int RUNS = 30;

	private static final int FEW = 10;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations", "AWS/Lambda ConcurrentExecutions"), DAYS, RUNS);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(WORTH, SLOW, TARGET, RESTORE);
	}

	@Override
	public Optional<Verdict> judge(FunctionUse use, Assumed assumed) {
		SampledStarts sampled = SampledStarts.of(use.name(), use.requests());
		Optional<Verdict> lacking = lack(use, sampled.runs());
		if (lacking.isPresent()) {
			return lacking;
		}
		if (sampled.waitedShare() < 0.5 || sampled.meanMillis() < 1_000 * assumed.of(SLOW)) {
			return Optional.empty();
		}
		StartHours hours = hours(use, sampled);
		if (hours.cold() < FEW) {
			return Optional.of(new Verdict.Keep(NAME, use.function().id(),
					"%.0f cold starts: too few to do anything about".formatted(hours.cold())));
		}
		return Optional.of(new Verdict.Change(new StartChange(use, sampled, hours, assumed).recommendation()));
	}

	private static StartHours hours(FunctionUse use, SampledStarts sampled) {
		Observed observed = use.observed();
		List<FunctionRuns.Runs> logged = observed.logged().of(use.name(), observed.window(), Duration.ofHours(1));
		List<Series> concurrent = observed.metrics()
			.find("AWS/Lambda", (each) -> each.metric().equals("ConcurrentExecutions")
					&& each.statistic().equals("Maximum") && use.name().equals(each.dimensions().get("FunctionName")),
					observed.window());
		List<Series> invocations = use.own().stream().filter((each) -> each.metric().equals("Invocations")).toList();
		return StartHours.of(invocations, concurrent, logged, sampled.coldShare(), observed.window());
	}

}
