package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import io.tracetab.accuracy.file.TrueProblems;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Advice;
import io.tracetab.recommend.Verdict;

/**
 * What is planted for rules that name what is wrong and leave open what that saves: is it
 * named, and is what is said to be the most no less than what the world saves.
 *
 * @param months of which the world's savings are
 */
record NamedComparison(Findings findings, TrueProblems truth, Advice advice, BigDecimal months) {

	/** The rule that is to name what is of a kind, and the group of its figures. */
	private static final Map<String, AdviceOfKind> BY_KIND = Map.of("incomplete_uploads",
			new AdviceOfKind("s3-incomplete-uploads", "uploads"), "growing_table",
			new AdviceOfKind("dynamodb-retention", "retention"), "nat_traffic",
			new AdviceOfKind("network-traffic", "traffic"), "hot_table",
			new AdviceOfKind("hot-partitions", "hot partitions"));

	/** Which rule is to name problems of a kind; empty where a rule prices them. */
	static Optional<AdviceOfKind> of(TrueProblems.Problem problem) {
		return Optional.ofNullable(BY_KIND.get(problem.kind()));
	}

	void compare(AdviceOfKind kind, TrueProblems.Problem problem) {
		Optional<Verdict.Lack> said = this.advice.lacking()
			.stream()
			.filter((lack) -> lack.rule().equals(kind.rule()) && lack.resource().arn().equals(problem.resource()))
			.findFirst();
		Optional<Verdict.Lack> named = said.filter((lack) -> !lack.what().startsWith("not enough data"));
		String where = problem.kind() + ' ' + problem.resource();
		if (problem.decoy()) {
			this.findings.of("advice: decoys left alone, " + kind.group()).right(named.isEmpty(), where);
			return;
		}
		if (said.isPresent() && named.isEmpty()) {
			this.findings.of("advice: problems that lack data, " + kind.group()).add(1, where);
			return;
		}
		this.findings.of("advice: problems found, " + kind.group()).right(named.isPresent(), where);
		TrueProblems.Alternative mended = this.truth.savings().get(problem.alternative());
		Money most = named.map(Verdict.Lack::most).orElse(null);
		if (mended != null && most != null) {
			this.findings.of("advice: no more is saved than at most, " + kind.group())
				.right(most.amount().multiply(this.months).compareTo(mended.savingUsd()) >= 0, where);
		}
	}

}
