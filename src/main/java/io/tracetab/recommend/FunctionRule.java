package io.tracetab.recommend;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;

/**
 * A rule that judges each function by itself, of those that ran.
 */
public interface FunctionRule extends Rule {

	/** Whether it says anything of a function, before it looks at its requests. */
	default boolean isAbout(FunctionUse use) {
		return use.invocations() > 0;
	}

	/** Empty where there is nothing to be said. */
	Optional<Verdict> judge(FunctionUse use, Assumed assumed);

	@Override
	default List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		return FunctionUse.all(observed)
			.stream()
			.filter((use) -> asked.test(use.function().id()) && isAbout(use))
			.flatMap((use) -> judge(use, assumed).stream())
			.toList();
	}

	/** That there is too little data of a function; empty when there is enough. */
	default Optional<Verdict> lack(FunctionUse use, long tracedRuns) {
		return needs().lacking(use.days(), tracedRuns)
			.map((what) -> new Verdict.Lack(name(), use.function().id(), what));
	}

}
