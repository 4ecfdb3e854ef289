package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.tracetab.accuracy.file.TrueProblems;
import io.tracetab.recommend.Advice;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.State;

/**
 * What recommendations are said to save together beside what the world saves when it runs
 * again with all that is planted mended at once. Of what is mended otherwise than it is
 * recommended the world's own saving is taken away.
 */
final class JointComparison {

	private static final String ALL = "all at once";

	private final TrueProblems truth;

	private final List<Recommendation> made = new ArrayList<>();

	/** Alternatives that they are. */
	private final Set<String> parts = new HashSet<>();

	/** What another rule saves of them. */
	private BigDecimal beside = BigDecimal.ZERO;

	JointComparison(TrueProblems truth) {
		this.truth = truth;
	}

	/**
	 * Takes one whose saving was compared.
	 * @param alternative of the world, with that change
	 * @param traced what is saved of it and not said to be
	 */
	void add(Recommendation recommendation, String alternative, BigDecimal traced) {
		TrueProblems.Alternative all = this.truth.savings().get(ALL);
		if (all != null && all.parts().contains(alternative) && this.parts.add(alternative)) {
			this.made.add(recommendation);
			this.beside = this.beside.add(traced);
		}
	}

	/**
	 * Nothing where less than two are compared.
	 * @param months of which the world's savings are
	 */
	void compare(Findings findings, Advice advice, BigDecimal months) {
		TrueProblems.Alternative all = this.truth.savings().get(ALL);
		if (all == null || this.parts.size() < 2) {
			return;
		}
		BigDecimal otherwise = all.parts()
			.stream()
			.filter((part) -> !this.parts.contains(part))
			.map((part) -> Objects.requireNonNull(this.truth.savings().get(part)).savingUsd())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal said = advice
			.only((standing) -> standing.recommendation() != null && this.made.contains(standing.recommendation()))
			.saving(EnumSet.allOf(State.class))
			.list()
			.amount()
			.multiply(months);
		findings.of("advice: saving at list, all at once")
			.relative(said, all.savingUsd().subtract(otherwise).subtract(this.beside),
					"%d of %d".formatted(this.parts.size(), all.parts().size()));
	}

}
