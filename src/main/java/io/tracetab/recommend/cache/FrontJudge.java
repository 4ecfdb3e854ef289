package io.tracetab.recommend.cache;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Together;
import io.tracetab.recommend.Verdict;
import io.tracetab.usage.CallSum;

/**
 * Judges one store: replays what was read of it against each cache that could stand in
 * front, and weighs what the cache costs against the reads and the waiting that it saves.
 */
final class FrontJudge {

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	/** What the log of keys and CloudWatch do not tell of days to come. */
	private static final double LEAST_MARGIN = 0.1;

	/** Of what waiting costs: traced calls are a sample. */
	private static final double WAIT_MARGIN = 0.5;

	private static final double MICROS = 1e6;

	private final StoreReads reads;

	private final KeyStream stream;

	private final CalledStores calls;

	private final Assumed assumed;

	private final FewerReads fewer;

	private final double ttlSeconds;

	FrontJudge(StoreReads reads, KeyStream stream, CalledStores calls, Assumed assumed) {
		this.reads = reads;
		this.stream = stream;
		this.calls = calls;
		this.assumed = assumed;
		this.fewer = new FewerReads(reads);
		this.ttlSeconds = assumed.of(FrontRule.TTL);
	}

	/**
	 * A cache in front, of a month at list prices.
	 *
	 * @param cache null for none
	 * @param bytes that it holds
	 * @param cost of the cache
	 * @param longer what each function's runs are charged more; negative for less
	 */
	record Tried(CacheOffer offer, @Nullable Resource cache, Replayed replayed, double bytes, Money cost,
			FewerReads.Saved reads, Map<ResourceId, Money> longer) {

		Money saving() {
			return this.reads.list().minus(this.cost).minus(waiting());
		}

		Money waiting() {
			return this.longer.values().stream().reduce(Money.zero(Money.USD), Money::plus);
		}

		/** What reads really cost is less than the list says, never more. */
		Money paid() {
			return this.reads.paid().minus(this.cost).minus(waiting());
		}

		/** Whether old values may be shown although whoever writes forgets them. */
		boolean isBlind() {
			return this.offer.kind() == CacheOffer.Kind.IN_FUNCTION;
		}

	}

	Verdict verdict() {
		List<Tried> tried = tried();
		Tried best = tried.stream()
			.filter((each) -> !each.isBlind() || this.stream.writes() == 0 && this.assumed.of(FrontRule.STALE) > 0
					|| this.assumed.of(FrontRule.STALE) >= this.ttlSeconds)
			.max(Comparator.comparing(Tried::saving))
			.orElse(null);
		Money now = this.fewer.now();
		if (best == null || best.saving().amount().doubleValue() <= LEAST_SHARE * now.amount().doubleValue()
				|| best.saving().amount().signum() <= 0) {
			return new Verdict.Keep(FrontRule.NAME, this.reads.store().id(), why(best, now));
		}
		Saving saving = saving(best);
		FrontText text = new FrontText(this.reads, this.stream, this.calls, tried, best);
		return new Verdict.Change(text.recommendation(saving, now, this.fewer.settings(best.replayed.savedUnits()))
			.with(this.fewer.with(best.replayed.savedUnits(), saving, Together.elsewhere(text.elsewhere()))));
	}

	private String why(@Nullable Tried best, Money now) {
		if (best == null) {
			return "No price of a cache is known in " + this.reads.region();
		}
		String most = "%.0f %% of its reads would be answered by a cache that keeps values for %.0f s"
			.formatted(100 * best.replayed.hitRatio(), this.ttlSeconds);
		return "%s; the cheapest one (%s) would save %s of reads a month, of %s, and cost %s".formatted(most,
				best.offer.name(), Dollars.of(best.reads.list()), Dollars.of(now),
				Dollars.of(best.cost.plus(best.waiting())));
	}

	private List<Tried> tried() {
		double megabytes = this.assumed.of(FrontRule.SIZE);
		long wanted = Replayed.mostHeld(this.stream, Math.round(this.ttlSeconds * MICROS));
		double bytes = (megabytes > 0) ? Math.min(wanted, megabytes * (1 << 20)) : wanted;
		Replayed replayed = replay(
				Replayed.Setup.of((megabytes > 0) ? megabytes * (1 << 20) : wanted + 1.0, this.ttlSeconds));
		List<Tried> tried = new ArrayList<>();
		for (Resource cache : this.calls.cachesOf(this.stream.readsByFunction().keySet())) {
			own(cache).ifPresent((offer) -> tried.add(tried(offer, cache, replayed, bytes)));
		}
		CacheOffer.fresh(this.reads, Math.round(bytes))
			.forEach((offer) -> tried.add(tried(offer, null, replayed, bytes)));
		tried.add(tried(inFunction(), null, replayed, bytes));
		return tried;
	}

	private Replayed replay(Replayed.Setup setup) {
		return Replayed.of(this.stream, setup, this.reads::units);
	}

	private static CacheOffer inFunction() {
		Money nothing = Money.zero(Money.USD);
		return new CacheOffer("the memory of each environment", CacheOffer.Kind.IN_FUNCTION, nothing, nothing, nothing,
				64L << 20, 64L << 20);
	}

	/** One that is paid anyway: what it holds more costs beyond its least. */
	private Optional<CacheOffer> own(Resource cache) {
		String engine = cache.settings().getOrDefault("Engine", "valkey");
		String name = "the cache " + cache.id().name() + ", which its readers use already";
		if (cache.id().type().equals("serverlesscache")) {
			long used = ExistingCache.of(cache, this.reads.observed()).mostBytes();
			return CacheOffer.serverless(this.reads.observed(), cache.id().region(), engine)
				.map((fresh) -> new CacheOffer(name, CacheOffer.Kind.OWN, Money.zero(Money.USD), fresh.unit(),
						fresh.byteMonth(), Math.max(0, fresh.freeBytes() - used), fresh.mostBytes()));
		}
		ExistingCache known = ExistingCache.of(cache, this.reads.observed());
		long free = known.nodeBytes() - known.mostBytes();
		return (free <= 0) ? Optional.empty() : Optional.of(new CacheOffer(name, CacheOffer.Kind.OWN,
				Money.zero(Money.USD), Money.zero(Money.USD), Money.zero(Money.USD), free, free));
	}

	private Tried tried(CacheOffer offer, @Nullable Resource cache, Replayed replayed, double bytes) {
		double perMonth = this.reads.observed().perMonth();
		double more = (offer.kind() == CacheOffer.Kind.IN_FUNCTION) ? -replayed.hits()
				: replayed.reads() + replayed.loads() + replayed.writes() - replayed.hits();
		return new Tried(offer, cache, replayed, bytes, offer.cost(replayed.commandUnits() * perMonth, bytes),
				this.fewer.of(replayed.savedUnits()),
				this.calls.longer(this.stream.readsByFunction(),
						waitMicros(replayed, latency(offer, cache)) / MICROS * perMonth,
						more * this.assumed.of(FrontRule.CALL) / 1_000 * perMonth));
	}

	/** Of a command, in microseconds. */
	private double latency(CacheOffer offer, @Nullable Resource cache) {
		if (offer.kind() == CacheOffer.Kind.IN_FUNCTION) {
			return 0;
		}
		double usual = this.assumed.of(FrontRule.MILLIS) * 1_000;
		return (cache == null) ? usual : this.calls.of(cache.id()).map(CalledStores::meanMicros).orElse(usual);
	}

	/**
	 * What is waited for more: a look before each read, a store behind each miss, and
	 * forgetting at each write; less the reads that are not made.
	 */
	private double waitMicros(Replayed replayed, double cacheMicros) {
		double store = this.calls.of(this.reads.store().id()).map(CalledStores::meanMicros).orElse(cacheMicros);
		return (replayed.reads() + replayed.loads() + replayed.writes()) * cacheMicros - replayed.hits() * store;
	}

	private Saving saving(Tried best) {
		Window window = this.reads.observed().window();
		long from = window.from().toEpochMilli() * 1_000;
		long until = window.until().toEpochMilli() * 1_000;
		long middle = from + (until - from) / 2;
		Replayed.Setup setup = Replayed.Setup.of(best.bytes + 1, this.ttlSeconds);
		Money one = tried(best.offer, best.cache, replay(setup.between(from, middle)), best.bytes).saving();
		Money other = tried(best.offer, best.cache, replay(setup.between(middle, until)), best.bytes).saving();
		Money list = best.saving();
		BigDecimal apart = one.minus(other).amount().abs();
		BigDecimal least = list.amount().abs().multiply(BigDecimal.valueOf(LEAST_MARGIN));
		BigDecimal waiting = best.waiting().amount().abs().multiply(BigDecimal.valueOf(WAIT_MARGIN));
		Money margin = new Money(apart.max(least).max(waiting), list.currency());
		Money expected = best.paid();
		return Saving.of(expected.minus(margin), expected, expected.plus(margin), list);
	}

	static double hundredth(@Nullable CallSum sum, double share) {
		return (sum == null) ? 0 : sum.durations().quantileMicros(share);
	}

}
