package io.tracetab.recommend.cache;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * Caches of ElastiCache: whether anybody asks them, whether they are too small for what
 * is wanted, and whether another size, engine or kind costs less.
 */
final class ExistingRule implements Rule {

	static final String NAME = "cache-setup";

	static final Assumption MARGIN = new Assumption("margin", "Room beside the most that was held", 0.3, 0, 3);

	static final Assumption GAIN = new Assumption("gain", "Points of hit ratio that a larger cache has to bring", 2,
			0.1, 100);

	private static final int DAYS = 14;

	private static final Set<String> TYPES = Set.of("serverlesscache", "cluster");

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/ElastiCache BytesUsedForCache", "AWS/ElastiCache CacheHits",
				"AWS/ElastiCache CacheMisses", "AWS/ElastiCache Evictions"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(MARGIN, GAIN);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		List<KeyLogSetting> settings = observed.keys().settings();
		CalledStores calls = new CalledStores(observed);
		return observed.inventory()
			.latest("elasticache")
			.stream()
			.filter((cache) -> TYPES.contains(cache.id().type()) && asked.test(cache.id()))
			.sorted(Comparator.comparing((Resource cache) -> cache.id().arn()))
			.map((cache) -> judge(ExistingCache.of(cache, observed), settings, calls, assumed))
			.toList();
	}

	private Verdict judge(ExistingCache cache, List<KeyLogSetting> settings, CalledStores calls, Assumed assumed) {
		return needs().lacking(cache.days(), 0)
			.<Verdict>map((what) -> new Verdict.Lack(NAME, cache.cache().id(), what))
			.orElseGet(() -> new ExistingJudge(cache,
					KeyStream.of(cache.observed(), settings, cache.cache().id().arn()).orElse(null), calls, assumed)
				.verdict());
	}

}
