package io.tracetab.world.curve;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Exchange;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeyAccess;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Witness;

/**
 * Follows every access to a key and every run of a function, and writes the curves when
 * the world ends: of each cache, of a cache before each table and bucket, of each
 * function.
 */
public final class Curves implements Witness {

	/** No call lasts longer. */
	private static final long LONGEST_MICROS = 40_000_000;

	/** How long a cache would keep what it holds where there is none today. */
	private static final long USUAL_TTL_MICROS = 7_200_000_000L;

	private final Path file;

	private final ListPrices prices;

	private final Map<Place, LruCache> caches;

	private final Map<String, StoreCurve> stores = new TreeMap<>();

	private final Map<String, MemoryCurve> functions = new TreeMap<>();

	/** Calls are told of when they have ended, but a key is read when they begin. */
	private final PriorityQueue<Call> waiting = new PriorityQueue<>(
			Comparator.comparingLong(Call::start).thenComparing(Call::id));

	/** Of a shop with these caches. */
	public Curves(Path file, ListPrices prices, Map<Place, LruCache> caches) {
		this.file = file;
		this.prices = prices;
		this.caches = caches;
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		this.functions
			.computeIfAbsent(invocation.function().setting().place().arn(), name -> new MemoryCurve(name, this.prices))
			.add(attempt);
	}

	@Override
	public void callAnswered(Call call) {
		if (call.access() == null && call.written().isEmpty() || call.answer() == null || call.answer().throttled()) {
			return;
		}
		this.waiting.add(call);
		settle(call.end() - LONGEST_MICROS);
	}

	private void settle(long before) {
		for (Call next = this.waiting.peek(); next != null && next.start() < before; next = this.waiting.peek()) {
			follow(this.waiting.remove());
		}
	}

	private void follow(Call call) {
		for (Exchange.Written written : call.written()) {
			store(written.table(), Target.Kind.DYNAMODB).written(written.key());
		}
		KeyAccess access = call.access();
		if (access == null) {
			return;
		}
		StoreCurve store = store(call.target().place(), call.target().kind());
		String operation = call.target().operation();
		if (call.target().kind() == Target.Kind.CACHE) {
			boolean hit = Boolean.TRUE.equals(call.target().details().get("hit"));
			if (operation.equals("GET")) {
				store.asked(access.key(), access.bytes(), hit, call.start());
			}
			else {
				store.set(access.key(), access.bytes(), call.start());
			}
		}
		else if (operation.startsWith("Get") || operation.equals("Query") || operation.equals("find")) {
			store.read(access.key(), access.bytes(), call.start());
		}
		else if (!operation.startsWith("Head")) {
			store.written(access.key());
		}
	}

	private StoreCurve store(Place place, Target.Kind kind) {
		return this.stores.computeIfAbsent(place.arn(), arn -> {
			LruCache cache = this.caches.get(place);
			return (cache != null) ? new StoreCurve(arn, "cache", cache.ttlMicros(), cache.capacityBytes())
					: new StoreCurve(arn, kind(kind), USUAL_TTL_MICROS, 0);
		});
	}

	private static String kind(Target.Kind kind) {
		return switch (kind) {
			case S3 -> "bucket";
			case MONGODB -> "cluster";
			default -> "table";
		};
	}

	@Override
	public void worldEnded() {
		settle(Long.MAX_VALUE);
		try (LineFile out = new LineFile(this.file)) {
			this.stores.values().forEach(store -> store.write(out));
			this.functions.values().forEach(function -> function.write(out));
		}
	}

}
