package io.tracetab.world.shown;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.world.bill.Standing;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Counters.Metric;
import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

/**
 * CloudWatch's view of the buckets: once a day, how many bytes and objects lie there.
 */
final class BucketCounters {

	private static final int DAY = 86_400;

	/** What the tools of AWS cut uploads into. */
	private static final long PART_BYTES = 8L << 20;

	private final Counters counters;

	private final Changes changes;

	private final Map<String, Store> stores = new TreeMap<>();

	/** The start of the day that was not counted yet. */
	private long day;

	private static final class Store {

		private final Place place;

		private long bytes;

		private long objects;

		/** Parts that nobody completed are counted with the objects. */
		Store(Place place, long bytes, long mean, long uploads) {
			this.place = place;
			this.bytes = bytes + uploads;
			this.objects = bytes / mean + uploads / PART_BYTES;
		}

	}

	/**
	 * What stood there before the world began is what is billed.
	 * @param chance the one that the bill draws it by
	 */
	BucketCounters(Counters counters, Shop shop, Chance chance, long start) {
		this.counters = counters;
		this.changes = shop.changes();
		this.day = start - start % Days.DAY_MICROS;
		add(chance, shop.resources().images().place(), 900_000);
		add(chance, shop.resources().invoices().place(), 41_000);
		add(chance, shop.resources().data().reports().place(), 90_000);
		add(chance, shop.resources().clicks().store().place(), 9_000);
	}

	/** With objects of the size that is put there nowadays. */
	private void add(Chance chance, Place place, long mean) {
		this.stores.put(place.arn(),
				new Store(place, Standing.bucketBytes(chance, place), mean, this.changes.uploads(place.name())));
	}

	/** Objects are never deleted. */
	void answered(Call call, Answer answer) {
		Store store = this.stores.get(call.target().place().arn());
		if (store != null && answer.succeeded() && call.target().operation().startsWith("Put")) {
			store.bytes += answer.requestBytes();
			store.objects++;
		}
	}

	/** Counts the days that are over. */
	void settle(long now) {
		for (; this.day + Days.DAY_MICROS <= now; this.day += Days.DAY_MICROS) {
			this.stores.values().forEach((store) -> {
				add(store.place, "BucketSizeBytes", "StandardStorage", store.bytes);
				add(store.place, "NumberOfObjects", "AllStorageTypes", store.objects);
			});
		}
	}

	private void add(Place place, String name, String type, long value) {
		this.counters.add(new Metric(place, "AWS/S3", name, List.of("BucketName", place.name(), "StorageType", type),
				"Average", DAY), this.day, value);
	}

}
