package io.tracetab.accuracy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.accuracy.file.TrueProblems;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Recommendations;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.State;
import io.tracetab.recommend.Verdict;

/**
 * What is recommended about caches beside what was planted. A cache in front of a table
 * is compared with the world that reads it through the cache that there is, values kept
 * as long as there.
 */
final class CacheComparison {

	static final Set<String> KINDS = Set.of("cacheable_table", "evicting_cache", "idle_cache");

	/** Seconds for which the world's cache keeps values. */
	private static final Assumed AS_THERE = new Assumed(Map.of("ttl", 7_200.0));

	/** Of what a cache is asked for. */
	private static final double FELT = 0.02;

	private final Recommendations recommendations;

	CacheComparison(Recommendations recommendations) {
		this.recommendations = recommendations;
	}

	/** Which rule is to say so. */
	static String rule(String kind) {
		return kind.equals("cacheable_table") ? "cache-in-front" : "cache-setup";
	}

	/** Whether the advice says what is wrong. */
	static boolean says(String kind, @Nullable Recommendation advice) {
		if (advice == null) {
			return false;
		}
		return switch (kind) {
			case "cacheable_table" -> sets(advice, "Cache in front");
			case "idle_cache" -> sets(advice, Recommendation.Setting.EXISTS);
			default -> advice.grounds().curve().of().equals("Size");
		};
	}

	private static boolean sets(Recommendation advice, String setting) {
		return advice.proposal().settings().stream().anyMatch((each) -> each.name().equals(setting));
	}

	/**
	 * What the same change as the world's is said to save a month; empty where none is.
	 */
	Optional<Recommendation> same(TrueProblems.Problem problem, Recommendation advice) {
		if (!problem.kind().equals("cacheable_table")) {
			return Optional.of(advice);
		}
		return this.recommendations.judge(new Standing(advice.id(), State.OPEN, advice, null, null), AS_THERE)
			.flatMap((verdict) -> (verdict instanceof Verdict.Change change) ? Optional.of(change.recommendation())
					: Optional.empty())
			.filter((made) -> choice(made, "recommended").filter((best) -> best.name().contains("use already"))
				.isPresent());
	}

	private static Optional<Curve.Choice> choice(Recommendation made, String word) {
		return made.grounds().curve().choices().stream().filter((each) -> each.word().contains(word)).findFirst();
	}

	/**
	 * Nothing else happens in a world where the change makes no difference, or it costs
	 * more with a cache in front than without; or of a cache that lets go of values fewer
	 * than two in a hundred reads find one more: the rule has the same bar.
	 */
	static boolean isWithoutEffect(TrueProblems truth, TrueProblems.Problem problem,
			TrueProblems.@Nullable Alternative mended) {
		boolean front = problem.kind().equals("cacheable_table");
		return mended != null && (mended.savingUsd().signum() == 0 || front && mended.savingUsd().signum() < 0
				|| problem.kind().equals("evicting_cache") && !truth.findsMore(mended, problem.resource(), FELT));
	}

}
