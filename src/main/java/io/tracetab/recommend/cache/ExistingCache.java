package io.tracetab.recommend.cache;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.recommend.Observed;

/**
 * A cache that there is, with what CloudWatch counted of it in the window.
 */
record ExistingCache(Resource cache, Observed observed, List<Series> series) {

	static ExistingCache of(Resource cache, Observed observed) {
		String name = cache.id().name();
		return new ExistingCache(cache, observed,
				observed.metrics()
					.find("AWS/ElastiCache",
							(each) -> each.region().equals(cache.id().region())
									&& each.account().equals(cache.id().account()) && isNamed(each, name),
							observed.window()));
	}

	/** Nodes of a group are named by it, with a number behind. */
	private static boolean isNamed(Series series, String name) {
		String cluster = series.dimensions().getOrDefault("CacheClusterId", "");
		return name.equals(series.dimensions().get("clusterId")) || cluster.equals(name)
				|| cluster.matches(java.util.regex.Pattern.quote(name) + "(-\\d{4})?-\\d{3}");
	}

	boolean isServerless() {
		return this.cache.id().type().equals("serverlesscache");
	}

	String engine() {
		return this.cache.settings().getOrDefault("Engine", "valkey");
	}

	/** Without the word cache; empty where there are no nodes. */
	String nodeType() {
		String type = this.cache.settings().getOrDefault("CacheNodeType", "");
		return type.startsWith("cache.") ? type.substring("cache.".length()) : type;
	}

	int nodes() {
		return Integer.parseInt(this.cache.settings().getOrDefault("NumCacheNodes", "1"));
	}

	/** That data may take on one node; 0 where it is not known. */
	long nodeBytes() {
		return CacheOffer.dataBytes(nodeType());
	}

	long days() {
		return this.observed.days(this.series);
	}

	/** In the longest steps that there are. */
	double sum(String metric) {
		return this.series.stream()
			.filter((each) -> each.metric().equals(metric) && each.statistic().equals("Sum"))
			.filter((each) -> !each.points().isEmpty())
			.max(Comparator.comparingInt(Series::periodSeconds))
			.map((each) -> each.points().stream().mapToDouble(Series.Point::value).sum())
			.orElse(0.0);
	}

	long mostBytes() {
		return this.series.stream()
			.filter((each) -> each.metric().equals("BytesUsedForCache"))
			.flatMap((each) -> each.points().stream())
			.mapToLong((point) -> (long) point.value())
			.max()
			.orElse(0);
	}

	/** Commands of all kinds: each kind has a counter of its own. */
	double commands() {
		return this.series.stream()
			.filter((each) -> each.metric().endsWith("TypeCmds") && each.statistic().equals("Sum"))
			.map(Series::metric)
			.distinct()
			.mapToDouble(this::sum)
			.sum() + this.sum("CacheHits") + this.sum("CacheMisses") + this.sum("ElastiCacheProcessingUnits");
	}

	double reads() {
		return sum("CacheHits") + sum("CacheMisses");
	}

	/**
	 * Processing units of a serverless one; of nodes as if each command moved a kilobyte.
	 */
	double units() {
		double units = sum("ElastiCacheProcessingUnits");
		return (units > 0) ? units
				: this.series.stream()
					.filter((each) -> each.metric().endsWith("TypeCmds"))
					.map(Series::metric)
					.distinct()
					.mapToDouble(this::sum)
					.sum();
	}

	/** Share of the window that anything is known of. */
	boolean isKnownFor(int days) {
		return days() >= Math.min(days,
				Duration.between(this.observed.window().from(), this.observed.window().until()).toDays());
	}

}
