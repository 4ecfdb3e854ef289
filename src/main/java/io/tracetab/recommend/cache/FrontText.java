package io.tracetab.recommend.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.usage.CallSum;

/**
 * What is said of a cache in front of a store.
 */
record FrontText(StoreReads reads, KeyStream stream, CalledStores calls, List<FrontJudge.Tried> tried,
		FrontJudge.Tried best) {

	private static final String METHOD = "All accesses to the keys that are logged, replayed against an LRU cache whose "
			+ "values expire and are dropped when written; of a share of the keys with that share of the size "
			+ "(Waldspurger and others, https://www.usenix.org/conference/atc17/technical-sessions/presentation/waldspurger)";

	/** Reads a second of one key from which its node gets hot. */
	private static final double HOT = 10_000;

	/**
	 * All of it.
	 * @param settings of provisioned units for the reads that are left; empty where none
	 * are
	 */
	Recommendation recommendation(Saving saving, Money now, Optional<String> settings) {
		Recommendation.Subject subject = new Recommendation.Subject(FrontRule.NAME, this.reads.store().id(),
				this.reads.observed().owners().of(this.reads.store(), this.reads.observed().window().until()));
		return new Recommendation(subject, proposal(), saving, latency(),
				new Recommendation.Grounds(evidence(now, settings), assumptions(), METHOD, curve(now), null));
	}

	/**
	 * What functions wait and compute, and the cache itself, are other resources' cost.
	 */
	Map<ResourceId, Money> elsewhere() {
		Map<ResourceId, Money> saved = new HashMap<>();
		Money nothing = Money.zero(Money.USD);
		this.best.longer().forEach((function, cost) -> saved.put(function, nothing.minus(cost)));
		if (this.best.cost().amount().signum() != 0) {
			saved.put(cache(), nothing.minus(this.best.cost()));
		}
		return saved;
	}

	private ResourceId cache() {
		ResourceId store = this.reads.store().id();
		return (this.best.cache() != null) ? this.best.cache().id()
				: new ResourceId("elasticache", this.reads.region(), store.account(), "new", store.name() + "-cache");
	}

	private Recommendation.Proposal proposal() {
		String store = this.reads.store().id().name();
		String title = "Read %s through %s".formatted(store, this.best.offer().name());
		return new Recommendation.Proposal(title,
				List.of(new Recommendation.Setting("Cache in front", "",
						this.best.offer().name() + ", " + Math.round(this.best.bytes() / 1_024) + " KB")),
				effort(), aws(), terraform());
	}

	private Recommendation.Effort effort() {
		String why = (this.stream.writes() == 0)
				? "No write was logged; one that does not go through the code that forgets shows old values until they expire"
				: "A write that forgets to drop its key shows an old value until it expires";
		return new Recommendation.Effort(Recommendation.Level.MEDIUM, why, Recommendation.Level.HIGH,
				"The code can read the store itself again at any time");
	}

	private String aws() {
		String name = this.reads.store().id().name() + "-cache";
		String region = " --region " + this.reads.region();
		return switch (this.best.offer().kind()) {
			case SERVERLESS ->
				"aws elasticache create-serverless-cache --serverless-cache-name " + name + " --engine valkey" + region;
			case NODE ->
				"aws elasticache create-replication-group --replication-group-id %s --replication-group-description %s --engine valkey --cache-node-type %s --num-cache-clusters 1"
					.formatted(name, name, nodeType()) + region;
			case DAX ->
				"aws dax create-cluster --cluster-name %s --node-type dax.t3.small --replication-factor 1 --iam-role-arn ROLE"
					.formatted(name) + region;
			default -> "";
		};
	}

	private String nodeType() {
		return this.best.offer().name().replaceAll("^node | for .*$", "");
	}

	private String terraform() {
		String name = this.reads.store().id().name() + "-cache";
		String label = name.replaceAll("[^A-Za-z0-9_-]", "_");
		return switch (this.best.offer().kind()) {
			case SERVERLESS -> """
					+resource "aws_elasticache_serverless_cache" "%s" {
					+  engine = "valkey"
					+  name   = "%s"
					+}""".formatted(label, name);
			case NODE -> """
					+resource "aws_elasticache_replication_group" "%s" {
					+  replication_group_id = "%s"
					+  description          = "%s"
					+  engine               = "valkey"
					+  node_type            = "%s"
					+}""".formatted(label, name, name, nodeType());
			default -> TerraformPatch
				.of("aws_dynamodb_table", this.reads.observed().owners().address(this.reads.store()),
						this.reads.store().id().name())
				.line("   # nothing to change: the code reads through the cache")
				.end()
				.toString();
		};
	}

	/** Of a read: hits take what the cache takes, misses both one after the other. */
	private Recommendation.@Nullable Latency latency() {
		CallSum store = this.calls.of(this.reads.store().id()).orElse(null);
		if (store == null) {
			return null;
		}
		CallSum cache = (this.best.cache() != null) ? this.calls.of(this.best.cache().id()).orElse(null) : null;
		return new Recommendation.Latency(FrontJudge.hundredth(store, 0.5), mixed(store, cache, 0.5),
				FrontJudge.hundredth(store, 0.95), mixed(store, cache, 0.95));
	}

	private double mixed(CallSum store, @Nullable CallSum cache, double share) {
		double hits = this.best.replayed().hitRatio();
		if (share < hits) {
			return (cache == null) ? usual() : FrontJudge.hundredth(cache, share / hits);
		}
		double look = (cache == null) ? usual() : FrontJudge.hundredth(cache, 0.5);
		return look + FrontJudge.hundredth(store, (share - hits) / Math.max(1e-9, 1 - hits));
	}

	private double usual() {
		return (this.best.offer().kind() == CacheOffer.Kind.IN_FUNCTION) ? 1 : FrontRule.MILLIS.usual() * 1_000;
	}

	private List<String> evidence(Money now, Optional<String> settings) {
		List<String> evidence = new ArrayList<>();
		double scale = 1 / this.stream.share();
		evidence.add(String.format(Locale.ROOT,
				"%,.0f reads and %,.0f writes of single keys in %d days, told by a log of %.1f %% of the keys (%,d of them)",
				this.stream.reads() * scale, this.stream.writes() * scale,
				this.reads.observed().window().length().toDays(), 100 * this.stream.share(),
				this.stream.distinctKeys()));
		evidence.add(String.format(Locale.ROOT, "%.1f %% of the reads would find their value within %,.0f KB",
				100 * this.best.replayed().hitRatio(), this.best.bytes() / 1_024));
		evidence.add("Its reads cost %s a month at list prices, the cache %s".formatted(Dollars.of(now),
				Dollars.of(this.best.cost())));
		settings.ifPresent((plan) -> evidence.add("What the cache leaves of the reads is borne for less by " + plan
				+ ": without that change nothing of the units is saved"));
		double hottest = this.stream.hottest();
		double second = hottest * this.stream.reads() * scale
				/ Math.max(1, this.reads.observed().window().length().toSeconds());
		evidence.add(String.format(Locale.ROOT, "The key that is read most has %.1f %% of the reads, %.2f a second%s",
				100 * hottest, second,
				(second > HOT) ? ": keep it in the functions' memory too, or its node gets hot" : ""));
		return evidence;
	}

	private List<String> assumptions() {
		List<String> assumptions = new ArrayList<>(List.of(
				"What is written is dropped from the cache by whoever writes it",
				"Reads are eventually consistent; batches, scans and transactions are not in the log and stay as they are"));
		CallSum store = this.calls.of(this.reads.store().id()).orElse(null);
		double scale = this.stream.reads() / this.stream.share()
				/ Math.max(1, this.reads.observed().window().length().toSeconds());
		boolean stampede = store != null && scale * this.stream.hottest() * CalledStores.meanMicros(store) / 1e6 > 1;
		assumptions.add(stampede
				? "When the hottest key expires several readers load it at once: let one load, or renew it before it ends"
				: "A key that expires is rarely loaded by two readers at once");
		return assumptions;
	}

	private Curve curve(Money now) {
		List<Curve.Choice> choices = new ArrayList<>();
		choices.add(new Curve.Choice("as it is", now, Curve.Figure.of(0), "now", ""));
		for (FrontJudge.Tried each : this.tried) {
			Money rest = now.minus(each.saving());
			choices.add(new Curve.Choice(each.offer().name(), rest, Curve.Figure.of(100 * each.replayed().hitRatio()),
					each.equals(this.best) ? "recommended" : "",
					each.isBlind() ? "at most: each environment has its own and does not hear of writes" : ""));
		}
		return new Curve("Cache", "Hit ratio, %", choices);
	}

}
