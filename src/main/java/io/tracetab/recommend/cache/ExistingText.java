package io.tracetab.recommend.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.usage.CallSum;

/**
 * What is said of a change to a cache.
 *
 * @param now what it costs a month at list prices
 */
record ExistingText(ExistingCache cache, @Nullable KeyStream stream, CalledStores calls, Money now) {

	private static final String PRICES = "Commands and bytes that CloudWatch counted, at the price of each kind, engine and size "
			+ "(https://aws.amazon.com/elasticache/pricing/)";

	private static final String REPLAY = "All accesses to the keys that are logged, replayed against LRU caches of other "
			+ "sizes that keep values as long as this one is seen to (https://www.usenix.org/conference/atc17/technical-sessions/presentation/waldspurger)";

	private static final String LIMIT = "CacheUsageLimits.DataStorage.Maximum";

	private String name() {
		return this.cache.cache().id().name();
	}

	private String region() {
		return " --region " + this.cache.cache().id().region();
	}

	private Recommendation.Subject subject() {
		return new Recommendation.Subject(ExistingRule.NAME, this.cache.cache().id(),
				this.cache.observed().owners().of(this.cache.cache(), this.cache.observed().window().until()));
	}

	private String terraformType() {
		return this.cache.isServerless() ? "aws_elasticache_serverless_cache" : "aws_elasticache_cluster";
	}

	private TerraformPatch patch() {
		return TerraformPatch.of(terraformType(), this.cache.observed().owners().address(this.cache.cache()), name());
	}

	Recommendation idle(Saving saving) {
		String aws = (this.cache.isServerless() ? "aws elasticache delete-serverless-cache --serverless-cache-name "
				: "aws elasticache delete-cache-cluster --cache-cluster-id ") + name() + region();
		Recommendation.Proposal proposal = new Recommendation.Proposal(
				"Delete the cache %s, which nobody asks".formatted(name()),
				List.of(new Recommendation.Setting(Recommendation.Setting.EXISTS, "yes", "")),
				new Recommendation.Effort(Recommendation.Level.MEDIUM,
						"Somebody may use it less often than the days looked at", Recommendation.Level.LOW,
						"A cache can be made anew; what it held is gone"),
				aws, patch().line("-  # remove the resource").end().toString());
		Curve curve = new Curve("Cache", "Commands a month",
				List.of(new Curve.Choice("as it is", this.now, Curve.Figure.of(0), "now", ""),
						new Curve.Choice("none", Money.zero(Money.USD), Curve.Figure.of(0), "recommended", "")));
		return new Recommendation(subject(), proposal, saving, null,
				new Recommendation.Grounds(evidence(), List.of("It stays without commands"), PRICES, curve, null));
	}

	Recommendation other(ExistingJudge.Other best, List<ExistingJudge.Other> others, Saving saving) {
		List<Curve.Choice> choices = new ArrayList<>();
		choices.add(new Curve.Choice("as it is", this.now, Curve.Figure.of(held()), "now", ""));
		others.forEach((each) -> choices.add(new Curve.Choice(each.name(), each.cost(), Curve.Figure.of(held()),
				each.equals(best) ? "recommended" : "", "")));
		List<Recommendation.Setting> settings = new ArrayList<>();
		setting(settings, "Engine", this.cache.engine(), best.engine());
		String from = this.cache.nodeType().isEmpty() ? "serverless" : "cache." + this.cache.nodeType();
		setting(settings, "CacheNodeType", from, best.nodeType().isEmpty() ? "serverless" : "cache." + best.nodeType());
		boolean anew = best.nodeType().isEmpty() != this.cache.nodeType().isEmpty();
		TerraformPatch patch = patch();
		settings.forEach((each) -> patch.set(each.name().equals("Engine") ? "engine" : "node_type",
				'"' + each.from() + '"', '"' + each.to() + '"'));
		Recommendation.Proposal proposal = new Recommendation.Proposal("Use %s for %s".formatted(best.name(), name()),
				settings, effort(anew), aws(best, anew), patch.end().toString());
		return new Recommendation(subject(), proposal, saving, null,
				new Recommendation.Grounds(evidence(),
						List.of("Commands and values stay as they are",
								"A reserved node that is paid in any case is left out where the bill shows it"),
						PRICES, new Curve("Cache", "Megabytes held at most", choices), null));
	}

	private static void setting(List<Recommendation.Setting> settings, String name, String from, String to) {
		if (!from.equals(to)) {
			settings.add(new Recommendation.Setting(name, from, to));
		}
	}

	private static Recommendation.Effort effort(boolean anew) {
		return anew
				? new Recommendation.Effort(Recommendation.Level.MEDIUM,
						"The new cache is empty at first, and clients need its address", Recommendation.Level.MEDIUM,
						"The old one can be kept until the new one has proved itself")
				: new Recommendation.Effort(Recommendation.Level.LOW, "Values are kept, or loaded again",
						Recommendation.Level.LOW,
						"It can be changed back; from Valkey to Redis OSS only by a new cache");
	}

	private String aws(ExistingJudge.Other best, boolean anew) {
		if (best.nodeType().isEmpty()) {
			return (anew ? "aws elasticache create-serverless-cache --serverless-cache-name " + name() + "-serverless"
					: "aws elasticache modify-serverless-cache --serverless-cache-name " + name()) + " --engine "
					+ best.engine() + region();
		}
		return (anew ? "aws elasticache create-cache-cluster --num-cache-nodes 1 --cache-cluster-id " + name() + "-node"
				: "aws elasticache modify-cache-cluster --apply-immediately --cache-cluster-id " + name())
				+ " --engine " + best.engine() + " --cache-node-type cache." + best.nodeType() + region();
	}

	/** What it costs and brings to hold more. */
	Recommendation larger(SizeCurve curve, SizeCurve.Point enough, String node, Saving saving) {
		List<Curve.Choice> choices = new ArrayList<>();
		for (SizeCurve.Point point : curve.points()) {
			String word = (point.bytes() == this.cache.mostBytes()) ? "now" : point.equals(enough) ? "recommended" : "";
			Money cost = point.equals(enough) ? this.now.minus(saving.list()) : this.now;
			choices.add(new Curve.Choice("%,d KB".formatted(Math.round(point.bytes() / 1_024)), cost,
					Curve.Figure.of(100 * point.hitRatio()), word, ""));
		}
		double times = enough.bytes() / Math.max(1, this.cache.mostBytes());
		Recommendation.Setting setting = this.cache.isServerless() ? limit(times)
				: new Recommendation.Setting("CacheNodeType", "cache." + this.cache.nodeType(), "cache." + node);
		String aws = this.cache.isServerless()
				? "aws elasticache modify-serverless-cache --serverless-cache-name %s --cache-usage-limits DataStorage={Maximum=%s,Unit=GB}"
					.formatted(name(), setting.to())
				: "aws elasticache modify-cache-cluster --apply-immediately --cache-cluster-id %s --cache-node-type %s"
					.formatted(name(), setting.to());
		Recommendation.Proposal proposal = new Recommendation.Proposal(
				"Let %s hold %.1f times as much: it is faster".formatted(name(), times), List.of(setting),
				new Recommendation.Effort(Recommendation.Level.LOW, "More room takes nothing away",
						Recommendation.Level.LOW, "The limit can be set back at once"),
				aws + region(),
				patch().set(this.cache.isServerless() ? "maximum" : "node_type", setting.from(), setting.to())
					.end()
					.toString());
		return new Recommendation(subject(), proposal, saving, null, new Recommendation.Grounds(evidence(),
				List.of("It holds at most what it was seen to hold, and keeps values for %d s at most, as its hits tell"
					.formatted(curve.ttlMicros() / 1_000_000)),
				REPLAY, new Curve("Size", "Hit ratio, %", choices), backTest(curve)));
	}

	/** A limit that is that much larger, in whole gigabytes. */
	private Recommendation.Setting limit(double times) {
		String from = this.cache.cache().settings().getOrDefault(LIMIT, "");
		double gigabytes = from.isEmpty() ? 1 : Double.parseDouble(from);
		return new Recommendation.Setting(LIMIT, from, Long.toString((long) Math.ceil(gigabytes * times)));
	}

	/** The curve at the size that it has, and what it really answered. */
	private @Nullable BackTest backTest(SizeCurve curve) {
		if (this.cache.reads() == 0) {
			return null;
		}
		double days = this.cache.observed().window().length().toHours() / 24.0;
		return new BackTest("Hit ratio with the size that it has, %", days, days,
				100 * curve.at(this.cache.mostBytes()), 100 * this.cache.sum("CacheHits") / this.cache.reads(), "");
	}

	private double held() {
		return this.cache.mostBytes() / (double) (1 << 20);
	}

	private List<String> evidence() {
		List<String> evidence = new ArrayList<>();
		evidence.add(String.format(Locale.ROOT, "It costs %s a month at list prices and held %.1f MB at most",
				Dollars.of(this.now), held()));
		double reads = this.cache.reads();
		evidence.add((reads == 0) ? "No command was counted in %d days".formatted(this.cache.days())
				: String.format(Locale.ROOT,
						"%,.0f reads in %d days, %.1f %% of them hits; %,.0f values let go for want of room", reads,
						this.cache.days(), 100 * this.cache.sum("CacheHits") / reads, this.cache.sum("Evictions")));
		CallSum calls = this.calls.of(this.cache.cache().id()).orElse(null);
		if (calls != null) {
			evidence.add(String.format(Locale.ROOT, "A traced command takes %.1f ms on average",
					CalledStores.meanMicros(calls) / 1_000));
		}
		if (this.stream != null && this.stream.hits() > 0) {
			evidence.add(String.format(Locale.ROOT, "A log of %.1f %% of its keys tells of %,d reads of %,d keys",
					100 * this.stream.share(), this.stream.reads(), this.stream.distinctKeys()));
		}
		return evidence;
	}

}
