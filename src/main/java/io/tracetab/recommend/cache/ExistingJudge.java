package io.tracetab.recommend.cache;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;

/**
 * Judges one cache: nobody asks it, it lets go of what is wanted again, or the same could
 * be had for less.
 */
final class ExistingJudge {

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	private static final BigDecimal MARGIN = new BigDecimal("0.05");

	/** A cache of a share of the keys that holds fewer values tells luck. */
	private static final double FEWEST_VALUES = 10;

	private final ExistingCache cache;

	private final @Nullable KeyStream stream;

	private final CalledStores calls;

	private final Assumed assumed;

	ExistingJudge(ExistingCache cache, @Nullable KeyStream stream, CalledStores calls, Assumed assumed) {
		this.cache = cache;
		this.stream = stream;
		this.calls = calls;
		this.assumed = assumed;
	}

	/**
	 * Another way to have it.
	 *
	 * @param engine {@code valkey}
	 * @param nodeType empty for a serverless one
	 * @param cost a month at list prices
	 */
	record Other(String name, String engine, String nodeType, Money cost) {
	}

	Verdict verdict() {
		Optional<Money> now = cost(this.cache.engine(), this.cache.nodeType());
		if (now.isEmpty()) {
			return new Verdict.Lack(ExistingRule.NAME, this.cache.cache().id(),
					"No price of it is known in " + this.cache.cache().id().region());
		}
		ExistingText text = new ExistingText(this.cache, this.stream, this.calls, now.get());
		if (this.cache.commands() == 0) {
			return new Verdict.Change(text.idle(saving(now.get())));
		}
		Optional<Verdict> small = small(text);
		if (small.isPresent() && !(small.get() instanceof Verdict.Keep)) {
			return small.get();
		}
		List<Other> others = others();
		Other best = others.stream().min(Comparator.comparing(Other::cost)).orElse(null);
		Money saved = (best == null) ? Money.zero(Money.USD) : now.get().minus(best.cost);
		Saving saving = saving(saved);
		double least = LEAST_SHARE * now.get().amount().doubleValue();
		if (best == null || saved.amount().doubleValue() <= least
				|| saving.expected().amount().doubleValue() <= least) {
			return small.orElseGet(() -> keep(now.get()));
		}
		return new Verdict.Change(text.other(best, others, saving));
	}

	private Verdict keep(Money now) {
		double reads = this.cache.reads();
		return new Verdict.Keep(ExistingRule.NAME, this.cache.cache().id(),
				"No other size, engine or kind saves a tenth of %s a month%s".formatted(Dollars.of(now),
						(reads == 0) ? "" : String.format(Locale.ROOT, "; %.0f %% of its reads are hits",
								100 * this.cache.sum("CacheHits") / reads)));
	}

	/** What lets values go may be too small; how much more it needs only keys tell. */
	private Optional<Verdict> small(ExistingText text) {
		double evictions = this.cache.sum("Evictions");
		if (evictions == 0) {
			return Optional.empty();
		}
		if (this.stream == null) {
			return Optional.of(new Verdict.Lack(ExistingRule.NAME, this.cache.cache().id(), String.format(Locale.ROOT,
					"It let %,.0f values go for want of room; whether a larger one would help (at most %.0f %% of its reads, which miss) only a log of its accesses to keys tells (docs/keys.md)",
					evictions, 100 * this.cache.sum("CacheMisses") / Math.max(1, this.cache.reads()))));
		}
		double held = this.cache.mostBytes() * this.stream.share() / (this.stream.meanBytes() + Replayed.OVERHEAD);
		if (this.stream.share() < 1 && held < FEWEST_VALUES) {
			return Optional.of(new Verdict.Lack(ExistingRule.NAME, this.cache.cache().id(), String.format(Locale.ROOT,
					"It let %,.0f values go for want of room; its log holds %.0f %% of the keys, and of the values that fit %.1f at a time: too few to tell whether a larger one would help. Log more of its keys (docs/keys.md)",
					evictions, 100 * this.stream.share(), held)));
		}
		SizeCurve curve = SizeCurve.of(this.stream, this.cache.mostBytes());
		SizeCurve.Point enough = curve.enough();
		double gain = enough.hitRatio() - curve.at(this.cache.mostBytes());
		if (gain * 100 < this.assumed.of(ExistingRule.GAIN) || enough.bytes() <= this.cache.mostBytes()) {
			return Optional.of(new Verdict.Keep(ExistingRule.NAME, this.cache.cache().id(), String.format(Locale.ROOT,
					"It let %,.0f values go for want of room, but they are not asked for again: a larger one would bring %.1f points",
					evictions, 100 * Math.max(0, gain))));
		}
		Money more = costOf(this.cache.engine(), larger(enough.bytes()), enough.bytes())
			.flatMap((then) -> cost(this.cache.engine(), this.cache.nodeType()).map((now) -> now.minus(then)))
			.orElseGet(() -> Money.zero(Money.USD));
		return Optional.of(new Verdict.Change(text.larger(curve, enough, larger(enough.bytes()), saving(more))));
	}

	private String larger(double bytes) {
		return this.cache.isServerless() ? "" : node(bytes);
	}

	private static String node(double bytes) {
		return CacheOffer.NODES.keySet()
			.stream()
			.filter((node) -> CacheOffer.dataBytes(node) >= bytes)
			.findFirst()
			.orElse("");
	}

	private List<Other> others() {
		List<Other> others = new ArrayList<>();
		double wanted = this.cache.mostBytes() * (1 + this.assumed.of(ExistingRule.MARGIN));
		String engine = this.cache.engine().equals("redis") ? "valkey" : this.cache.engine();
		add(others, CacheOffer.word(engine) + " with the same size", engine, this.cache.nodeType());
		add(others, "a serverless cache for " + CacheOffer.word(engine), engine, "");
		String node = node(wanted);
		if (!node.isEmpty()) {
			add(others, "a node cache.%s for %s".formatted(node, CacheOffer.word(engine)), engine, node);
		}
		others
			.removeIf((each) -> each.engine.equals(this.cache.engine()) && each.nodeType.equals(this.cache.nodeType()));
		return others;
	}

	private void add(List<Other> others, String name, String engine, String nodeType) {
		cost(engine, nodeType).ifPresent((cost) -> others.add(new Other(name, engine, nodeType, cost)));
	}

	private Optional<Money> cost(String engine, String nodeType) {
		return costOf(engine, nodeType, this.cache.mostBytes());
	}

	/** A month at list prices; of a node that is not known nothing. */
	private Optional<Money> costOf(String engine, String nodeType, double bytes) {
		String region = this.cache.cache().id().region();
		if (nodeType.isEmpty()) {
			return CacheOffer.serverless(this.cache.observed(), region, engine)
				.map((offer) -> offer.cost(this.cache.units() * this.cache.observed().perMonth(), bytes));
		}
		return this.cache.observed()
			.prices()
			.list(CacheOffer.nodeHours(engine, nodeType), region, this.cache.observed().window())
			.map((hour) -> hour.times(CacheOffer.HOURS).times(BigDecimal.valueOf(this.cache.nodes())));
	}

	/**
	 * No more than what is paid for the kind at all: what is reserved is paid in any
	 * case.
	 */
	private Saving saving(Money list) {
		Meter meter = this.cache.isServerless() ? CacheOffer.bytes(this.cache.engine())
				: CacheOffer.nodeHours(this.cache.engine(), this.cache.nodeType());
		BigDecimal share = this.cache.observed()
			.prices()
			.paidShare(meter, this.cache.cache().id().region(), this.cache.observed().window());
		Money paid = list.times(share);
		Money most = this.cache.observed()
			.prices()
			.uncovered(meter, this.cache.cache().id().account(), this.cache.observed().window())
			.map((uncovered) -> Dollars.times(uncovered, this.cache.observed().perMonth()))
			.orElse(paid);
		Money expected = (paid.compareTo(most) > 0) ? most : paid;
		Money margin = new Money(expected.amount().abs().multiply(MARGIN), expected.currency());
		return Saving.of(expected.minus(margin), expected, expected.plus(margin), list);
	}

}
