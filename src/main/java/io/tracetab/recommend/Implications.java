package io.tracetab.recommend;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks rules once more what a change saves where another one is made that bears on it.
 */
final class Implications {

	private final Map<String, Rule> rules = new HashMap<>();

	private final Observed observed;

	Implications(Collection<Rule> rules, Observed observed) {
		rules.forEach((rule) -> this.rules.put(rule.name(), rule));
		this.observed = observed;
	}

	/** The same verdicts, with what changes save beside those that bear on them. */
	List<Verdict> of(List<Verdict> verdicts) {
		List<Recommendation> causes = verdicts.stream()
			.filter(Verdict.Change.class::isInstance)
			.map((verdict) -> ((Verdict.Change) verdict).recommendation())
			.filter((made) -> !made.together().implied().isEmpty())
			.toList();
		return causes.isEmpty() ? verdicts : verdicts.stream().map((verdict) -> beside(verdict, causes)).toList();
	}

	private Verdict beside(Verdict verdict, List<Recommendation> causes) {
		if (!(verdict instanceof Verdict.Change change)) {
			return verdict;
		}
		Recommendation made = change.recommendation();
		for (Recommendation cause : causes) {
			for (Together.Implied implied : cause.together().implied()) {
				if (implied.isAbout(made.subject())) {
					made = made.with(made.together().beside(cause.id(), saving(implied)));
				}
			}
		}
		return new Verdict.Change(made);
	}

	/** Nothing where it would not be recommended any more. */
	private Saving saving(Together.Implied implied) {
		Rule rule = Objects.requireNonNull(this.rules.get(implied.rule()));
		return rule.judge(this.observed, implied.assumed(), implied.resource()::equals)
			.stream()
			.filter((verdict) -> verdict.resource().equals(implied.resource()))
			.filter(Verdict.Change.class::isInstance)
			.map((verdict) -> ((Verdict.Change) verdict).recommendation().saving())
			.findFirst()
			.orElse(Saving.NONE);
	}

}
