package io.tracetab.accuracy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.accuracy.file.TrueProblems;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.Advice;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Recommendations;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.State;
import io.tracetab.recommend.Verdict;

/**
 * What is recommended beside what was planted, and what it is said to save beside what
 * the world saves when it runs again with the change.
 */
final class AdviceComparison {

	private static final String INDEX = "GlobalSecondaryIndexes";

	private static final double HOURS_OF_MONTH = 730;

	/** Of a function's cost: a saving of less is the luck of a few runs. */
	private static final BigDecimal SLIGHT = new BigDecimal("0.05");

	private static final Set<String> TABLES = Set.of("over_provisioned_table", "unused_index");

	private static final Set<String> FUNCTIONS = Set.of("oversized_function", "undersized_function");

	/** What they save are seconds of functions, which plans cover. */
	private static final Set<String> OF_SECONDS = Set.of("lambda-memory", "lambda-arm64", "chatty-calls", "cold-starts",
			"function-timeout");

	private final Findings findings;

	private final TrueProblems truth;

	private final List<Recommendation> made = new ArrayList<>();

	private final Advice advice;

	private final CacheComparison caches;

	private final JointComparison joint;

	/** Rules and resources of which the product says what data it would need. */
	private final Set<String> lacking;

	/** Rules that had too little data of all they looked at. */
	private final Set<String> silent;

	private final BigDecimal months;

	AdviceComparison(Findings findings, TrueProblems truth, Recommendations recommendations) {
		this.findings = findings;
		this.truth = truth;
		this.caches = new CacheComparison(recommendations);
		this.joint = new JointComparison(truth);
		this.advice = recommendations.advice();
		for (Standing standing : this.advice.standings()) {
			if (standing.recommendation() != null) {
				this.made.add(standing.recommendation());
			}
		}
		this.lacking = this.advice.lacking()
			.stream()
			.map((lack) -> lack.rule() + ' ' + lack.resource().arn())
			.collect(Collectors.toSet());
		Set<String> heard = this.advice.kept().stream().map(Verdict.Keep::rule).collect(Collectors.toSet());
		this.made.forEach((each) -> heard.add(each.subject().rule()));
		this.silent = this.advice.lacking()
			.stream()
			.map(Verdict.Lack::rule)
			.filter((rule) -> !heard.contains(rule))
			.collect(Collectors.toSet());
		Window window = this.advice.window();
		Duration length = (window != null) ? window.length() : Duration.ZERO;
		this.months = BigDecimal.valueOf(length.toSeconds() / 3_600.0 / HOURS_OF_MONTH);
	}

	/**
	 * What a commitment covers is paid in any case: what is saved of seconds is at most
	 * what was billed for those that nothing covers, of each function and of all.
	 * @param uncovered what that was in the world; nothing else is compared
	 * @param accounts that have a part in what is committed to
	 */
	void compareCommitted(BigDecimal uncovered, Set<String> accounts) {
		this.made.stream()
			.filter((each) -> isOfSeconds(each, accounts))
			.forEach((each) -> this.findings.of("advice: sunk commitment not saved, each")
				.right(ofWorld(each.saving().expected().amount()).compareTo(uncovered) <= 0, each.id()));
		BigDecimal all = ofWorld(this.advice.only((standing) -> isOfSeconds(standing, accounts))
			.saving(EnumSet.allOf(State.class))
			.expected()
			.amount());
		this.findings.of("advice: sunk commitment not saved, all")
			.right(all.compareTo(uncovered) <= 0, "%s of %s".formatted(all, uncovered));
	}

	private static boolean isOfSeconds(Standing standing, Set<String> accounts) {
		Recommendation made = standing.recommendation();
		return made != null && isOfSeconds(made, accounts);
	}

	private static boolean isOfSeconds(Recommendation made, Set<String> accounts) {
		return OF_SECONDS.contains(made.subject().rule()) && accounts.contains(made.subject().resource().account());
	}

	void compare() {
		NamedComparison named = new NamedComparison(this.findings, this.truth, this.advice, this.months);
		for (TrueProblems.Problem problem : this.truth.problems()) {
			Optional<AdviceOfKind> nameable = NamedComparison.of(problem);
			if (nameable.isPresent()) {
				named.compare(nameable.get(), problem);
			}
			else if (TABLES.contains(problem.kind())) {
				table(problem, made("dynamodb-capacity", problem.resource()));
			}
			else if (CacheComparison.KINDS.contains(problem.kind())) {
				cache(problem);
			}
			else if (FUNCTIONS.contains(problem.kind())) {
				Recommendation advice = made("lambda-memory", problem.resource());
				judge("functions", "lambda-memory", problem,
						advice != null && memory(advice) * (problem.kind().startsWith("over") ? -1 : 1) > 0);
			}
			else {
				AdviceOfKind.of(problem.kind()).ifPresent((kind) -> other(kind, problem));
			}
		}
		this.truth.savings().values().forEach(this::memory);
		this.joint.compare(this.findings, this.advice, this.months);
	}

	private void cache(TrueProblems.Problem problem) {
		String rule = CacheComparison.rule(problem.kind());
		Recommendation advice = made(rule, problem.resource());
		TrueProblems.Alternative mended = this.truth.savings().get(problem.alternative());
		if (!problem.decoy() && CacheComparison.isWithoutEffect(this.truth, problem, mended)) {
			this.findings.of("advice: problems without effect, caches").add(1, problem.resource());
			return;
		}
		boolean said = CacheComparison.says(problem.kind(), advice);
		judge("caches", rule, problem, said);
		if (said && !problem.decoy() && advice != null && mended != null && !problem.kind().equals("evicting_cache")) {
			if (problem.kind().equals("idle_cache")) {
				this.joint.add(advice, mended.name(), BigDecimal.ZERO);
			}
			this.caches.same(problem, advice)
				.ifPresent((same) -> saving("caches", same.saving(), mended.savingUsd(), problem.resource()));
		}
	}

	private void other(AdviceOfKind kind, TrueProblems.Problem problem) {
		List<Recommendation> about = this.made.stream().filter((each) -> kind.isAbout(problem, each)).toList();
		String resource = kind.resource(problem.resource());
		TrueProblems.Alternative mended = this.truth.savings().get(problem.alternative());
		if (about.isEmpty() && !problem.decoy() && isWithoutRuns(kind, mended)) {
			this.findings.of("advice: problems without effect, " + kind.group()).add(1, resource);
			return;
		}
		judge(kind.group(), kind.rule(), new TrueProblems.Problem(problem.kind(), resource, problem.decoy(), ""),
				!about.isEmpty());
		if (about.size() == 1 && kind.dependsOnMemory()
				&& this.truth.resized().contains(about.get(0).subject().resource().name())) {
			this.findings.of("advice: had other memory on the way, " + kind.group()).add(1, resource);
			return;
		}
		if (about.size() == 1 && kind.isOfStarts()) {
			starts(about.get(0), problem, mended);
			return;
		}
		if (about.size() == 1 && !problem.decoy() && !kind.isWorldsChange(about.get(0))) {
			this.findings.of("advice: mended otherwise than in the world, " + kind.group()).add(1, resource);
			return;
		}
		if (about.size() == 1 && !problem.decoy() && mended != null && mended.savingUsd().signum() != 0) {
			BigDecimal traced = kind.isBesideTracing() ? this.truth.cost("", "xray.").subtract(mended.tracedUsd())
					: BigDecimal.ZERO;
			this.joint.add(about.get(0), problem.alternative(), traced);
			saving(kind.group(), about.get(0).saving(), mended.savingUsd().subtract(traced),
					problem.kind() + ' ' + resource);
		}
	}

	/** No run of a small world may have met what is wrong: mended, it costs the same. */
	private static boolean isWithoutRuns(AdviceOfKind kind, TrueProblems.@Nullable Alternative mended) {
		return kind.dependsOnMemory() && mended != null && mended.savingUsd().signum() == 0;
	}

	/** Each way out that the world was run again with, recommended or not. */
	private void starts(Recommendation advice, TrueProblems.Problem problem,
			TrueProblems.@Nullable Alternative mended) {
		Curve.Choice now = choice(advice, "as they are");
		Map<String, TrueProblems.Alternative> ways = new HashMap<>();
		if (mended != null && !problem.decoy()) {
			ways.put("lean initialisation", mended);
		}
		for (int kept : new int[] { 1, 2 }) {
			TrueProblems.Alternative ready = this.truth.savings()
				.get("%s with %d kept ready".formatted(advice.subject().resource().name(), kept));
			if (ready != null) {
				ways.put("%d kept ready all day".formatted(kept), ready);
			}
		}
		ways.forEach((name, truly) -> {
			Curve.Choice then = choice(advice, name);
			if (now != null && then != null) {
				this.findings.of("advice: saving at list, cold starts")
					.relative(ofWorld(now.cost().minus(then.cost()).amount()), truly.savingUsd(), truly.name());
			}
		});
	}

	private @Nullable Recommendation made(String rule, String resource) {
		return this.made.stream()
			.filter((each) -> each.subject().rule().equals(rule) && each.subject().resource().arn().equals(resource))
			.findFirst()
			.orElse(null);
	}

	private void judge(String what, String rule, TrueProblems.Problem problem, boolean said) {
		if (problem.decoy()) {
			this.findings.of("advice: decoys left alone, " + what)
				.right(!said, problem.kind() + ' ' + problem.resource());
		}
		else if (this.lacking.contains(rule + ' ' + problem.resource()) || this.silent.contains(rule)) {
			this.findings.of("advice: problems that lack data, " + what)
				.add(1, problem.kind() + ' ' + problem.resource());
		}
		else {
			this.findings.of("advice: problems found, " + what).right(said, problem.kind() + ' ' + problem.resource());
		}
	}

	private static boolean saysOfTable(String kind, Recommendation advice) {
		boolean mode = advice.proposal().settings().stream().anyMatch((each) -> !each.name().equals(INDEX));
		return kind.equals("unused_index") ? setting(advice, INDEX) != null : mode;
	}

	/**
	 * What a decoy lures to is fewer units. To pay for it by the request is another
	 * change, of which the world that was run again with it tells whether it is right.
	 */
	private void table(TrueProblems.Problem problem, @Nullable Recommendation advice) {
		boolean said = advice != null && saysOfTable(problem.kind(), advice);
		TrueProblems.Alternative onDemand = (advice != null && said && problem.kind().equals("over_provisioned_table")
				&& isOnDemand(advice)) ? this.truth.savings().get(advice.subject().resource().name() + " on demand")
						: null;
		boolean proven = onDemand != null && this.truth.isBetter(onDemand, problem.resource());
		judge("tables", "dynamodb-capacity", problem, said && !(problem.decoy() && proven));
		if (said && advice != null && (!problem.decoy() || proven)) {
			priced(problem, advice, onDemand);
		}
	}

	private static boolean isOnDemand(Recommendation advice) {
		return advice.proposal().settings().stream().anyMatch((each) -> each.to().equals("PAY_PER_REQUEST"));
	}

	private static Recommendation.@Nullable Setting setting(Recommendation advice, String name) {
		return advice.proposal()
			.settings()
			.stream()
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElse(null);
	}

	/** By how many MB it is to change; 0 where that is not what is recommended. */
	private static int memory(Recommendation advice) {
		Recommendation.Setting memory = setting(advice, "MemorySize");
		return (memory == null) ? 0 : Integer.parseInt(memory.to()) - Integer.parseInt(memory.from());
	}

	/** Over the days of the world. */
	private BigDecimal ofWorld(BigDecimal month) {
		return month.multiply(this.months);
	}

	/** With the change that is recommended, where the world was run again with it. */
	private void priced(TrueProblems.Problem problem, Recommendation advice,
			TrueProblems.@Nullable Alternative onDemand) {
		TrueProblems.Alternative mended = (onDemand != null) ? onDemand
				: this.truth.savings().get(problem.alternative());
		if (mended != null) {
			this.joint.add(advice, mended.name(), BigDecimal.ZERO);
			saving("tables", advice.saving(), mended.savingUsd(), problem.resource());
		}
	}

	private void saving(String what, Saving saving, BigDecimal truth, String where) {
		BigDecimal shown = saving.list().amount();
		this.findings.of("advice: saving at list, " + what).relative(ofWorld(shown), truth, where);
		// Its bounds are of what a plan leaves, which the world's list prices do not
		// tell.
		if (saving.held()) {
			this.findings.of("advice: held by a plan, " + what).add(1, where);
			return;
		}
		if (shown.signum() != 0) {
			BigDecimal margin = saving.high().amount().subtract(saving.low().amount()).abs();
			BigDecimal expected = saving.expected().amount();
			boolean inside = ofWorld(shown.subtract(expected.subtract(saving.low().amount()))).compareTo(truth) <= 0
					&& ofWorld(shown.add(saving.high().amount().subtract(expected))).compareTo(truth) >= 0;
			this.findings.of("advice: low to high holds the truth, " + what).right(inside, where);
			if (expected.signum() != 0) {
				this.findings.of("advice: width of low to high, " + what)
					.add(margin.doubleValue() / expected.abs().doubleValue(), where);
			}
		}
	}

	/**
	 * A function with another memory, as far as it is on the curve that is shown: what
	 * its own runs cost. What had other memory on the way is nowhere on the curve.
	 */
	private void memory(TrueProblems.Alternative alternative) {
		if (this.truth.resized().contains(alternative.function())) {
			return;
		}
		BigDecimal saving = this.truth.runs(alternative.function()).subtract(alternative.runsUsd());
		List<Recommendation> of = this.made.stream()
			.filter((each) -> !alternative.function().isEmpty()
					&& each.subject().resource().name().equals(alternative.function()) && memory(each) != 0)
			.toList();
		for (Recommendation advice : of) {
			Curve.Choice then = choice(advice, Integer.toString(alternative.memoryMb()));
			Curve.Choice now = advice.grounds()
				.curve()
				.choices()
				.stream()
				.filter((each) -> each.word().contains("now"))
				.findFirst()
				.orElse(null);
			if (then == null || now == null || isSlight(saving, now)) {
				continue;
			}
			this.findings.of("advice: saving at list, functions")
				.relative(ofWorld(now.cost().minus(then.cost()).amount()), saving, alternative.name());
		}
	}

	private boolean isSlight(BigDecimal saving, Curve.Choice now) {
		return saving.abs().compareTo(ofWorld(now.cost().amount()).multiply(SLIGHT)) < 0;
	}

	private static Curve.@Nullable Choice choice(Recommendation advice, String name) {
		return advice.grounds()
			.curve()
			.choices()
			.stream()
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElse(null);
	}

}
