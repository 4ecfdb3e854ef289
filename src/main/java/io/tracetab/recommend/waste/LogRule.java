package io.tracetab.recommend.waste;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.LoggedBytes;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * Log groups of functions: what is logged of each run beside what Lambda logs of it, and
 * what is kept for ever.
 */
final class LogRule implements Rule {

	static final String NAME = "log-volume";

	/** Lambda's own lines of a run are some four hundred bytes. */
	static final Assumption KEPT = new Assumption("kept", "Bytes a run that are still logged, Lambda's own among them",
			512, 300, 100_000);

	static final Assumption FLOOD = new Assumption("flood", "Bytes a run from which it is too much", 4_096, 512,
			1_000_000);

	static final Assumption RETENTION = new Assumption("retention", "Days for which logs are kept", 90, 1, 3_653);

	private static final int DAYS = 7;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations", "AWS/Logs IncomingBytes, or a bill"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(KEPT, FLOOD, RETENTION);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Map<String, Map<LocalDate, Double>> bytes = LoggedBytes.byGroup(observed);
		List<Verdict> verdicts = new ArrayList<>();
		for (FunctionUse use : FunctionUse.all(observed)) {
			ResourceId group = LoggedBytes.group(use.function());
			if (use.invocations() > 0 && asked.test(group)) {
				judge(use, group, bytes.getOrDefault(group.arn(), Map.of()), assumed).ifPresent(verdicts::add);
			}
		}
		return verdicts;
	}

	private Optional<Verdict> judge(FunctionUse use, ResourceId group, Map<LocalDate, Double> bytes, Assumed assumed) {
		if (bytes.isEmpty()) {
			return Optional.of(new Verdict.Lack(NAME, group,
					"What it logs is not known: load a bill, or the metric IncomingBytes of its log group"));
		}
		Optional<String> lacking = needs().lacking(bytes.size(), 0);
		if (lacking.isPresent()) {
			return Optional.of(new Verdict.Lack(NAME, group, lacking.get()));
		}
		LogFacts facts = new LogFacts(use, group, shared(bytes, use.daily("Invocations")));
		return new LogJudge(facts, assumed).verdict();
	}

	/** Days of which both are known. */
	private static Map<LocalDate, LogFacts.Day> shared(Map<LocalDate, Double> bytes, Map<LocalDate, Double> runs) {
		Map<LocalDate, LogFacts.Day> days = new TreeMap<>();
		for (LocalDate day : new TreeSet<>(bytes.keySet())) {
			days.put(day, new LogFacts.Day(runs.getOrDefault(day, 0.0), bytes.getOrDefault(day, 0.0)));
		}
		return days;
	}

}
