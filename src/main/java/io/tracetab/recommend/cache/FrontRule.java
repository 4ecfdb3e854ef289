package io.tracetab.recommend.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * Tables and buckets: whether a cache in front of them costs less than the reads and the
 * waiting that it saves.
 */
final class FrontRule implements Rule {

	static final String NAME = "cache-in-front";

	static final Assumption TTL = new Assumption("ttl", "Seconds for which a value is kept", 21_600, 1, 604_800);

	static final Assumption SIZE = new Assumption("size", "Megabytes for values; 0 for as many as are wanted", 0, 0,
			1_000_000);

	static final Assumption MILLIS = new Assumption("cacheMillis",
			"Milliseconds that a cache takes where none is traced", 0.8, 0.01, 50);

	static final Assumption CALL = new Assumption("callMillis",
			"Milliseconds of a full CPU that the code computes for each call", 0.5, 0, 50);

	static final Assumption STALE = new Assumption("stale", "Seconds for which an old value may be shown after a write",
			0, 0, 604_800);

	/** Shorter logs say little of what is asked for again. */
	private static final int DAYS = 7;

	private static final Set<String> TYPES = Set.of("dynamodb table", "s3 ");

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/DynamoDB ConsumedReadCapacityUnits"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(TTL, SIZE, MILLIS, CALL, STALE);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		List<KeyLogSetting> settings = observed.keys().settings();
		List<Resource> stores = new ArrayList<>(observed.inventory().latest("dynamodb"));
		stores.addAll(observed.inventory().latest("s3"));
		CalledStores calls = new CalledStores(observed);
		return stores.stream()
			.filter((store) -> TYPES.contains(store.id().service() + ' ' + store.id().type()) && asked.test(store.id()))
			.sorted(Comparator.comparing((Resource store) -> store.id().arn()))
			.map((store) -> judge(store, settings, calls, assumed))
			.toList();
	}

	private Verdict judge(Resource store, List<KeyLogSetting> settings, CalledStores calls, Assumed assumed) {
		StoreReads reads = StoreReads.of(store, calls.observed());
		Optional<KeyStream> stream = KeyStream.of(calls.observed(), settings, store.id().arn());
		if (stream.isEmpty()) {
			return reads.isNothing() ? new Verdict.Keep(NAME, store.id(), "Nobody reads it") : new Verdict.Lack(NAME,
					store.id(),
					"Which keys are read again is not known%s: log its accesses to keys (docs/keys.md)"
						.formatted((reads.consumed() < 0) ? "" : ", so at most %s a month of reads could be saved"
							.formatted(Dollars.of(reads.month(reads.charged())))));
		}
		Optional<String> lacking = needs().lacking(stream.get().days(calls.observed()), 0);
		return lacking.<Verdict>map((what) -> new Verdict.Lack(NAME, store.id(), what))
			.orElseGet(() -> new FrontJudge(reads, stream.get(), calls, assumed).verdict());
	}

}
