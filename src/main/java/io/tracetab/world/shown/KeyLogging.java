package io.tracetab.world.shown;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

/**
 * The settings of the middleware that logs the shop's accesses to keys: which store it
 * watches, and how much of it. Drawn; one store at least is logged whole, one in part,
 * one not at all.
 */
final class KeyLogging {

	/**
	 * A key's hash is taken modulo this; it is in when the rest is below the threshold.
	 */
	static final int MODULUS = 1 << 24;

	private static final List<BigDecimal> SHARES = List.of(new BigDecimal("0.25"), new BigDecimal("0.1"),
			new BigDecimal("0.05"), new BigDecimal("0.01"));

	private final Map<String, Store> stores = new LinkedHashMap<>();

	/**
	 * What is logged of a store.
	 *
	 * @param threshold zero for nothing, the modulus for everything
	 */
	record Store(Place place, String kind, int threshold) {

		boolean logs(long hash) {
			return (hash & (MODULUS - 1)) < this.threshold;
		}

		private Map<String, Object> settings() {
			Map<String, Object> settings = Json.object("store", this.place.arn(), "kind", this.kind, "log", mode());
			if (mode().equals("share")) {
				settings.put("threshold", this.threshold);
			}
			return settings;
		}

		private String mode() {
			return (this.threshold == 0) ? "none" : (this.threshold == MODULUS) ? "every" : "share";
		}

	}

	/** The settings for stores of a kind each, by the luck of their names. */
	static KeyLogging drawn(Map<Place, String> stores, Chance chance) {
		KeyLogging logging = new KeyLogging();
		List<Place> shuffled = new ArrayList<>(stores.keySet());
		shuffled.sort(Comparator.comparingDouble(place -> chance.of(place.arn()).of("order").uniform()));
		stores.forEach((place, kind) -> logging.stores.put(place.arn(),
				new Store(place, kind, threshold(shuffled.indexOf(place), chance.of(place.arn())))));
		return logging;
	}

	private static int threshold(int rank, Chance chance) {
		double drawn = chance.uniform();
		BigDecimal share = SHARES.get(chance.below(SHARES.size()));
		if (rank == 0 || (rank > 2 && drawn < 0.35)) {
			return MODULUS;
		}
		if (rank == 1 || (rank > 2 && drawn < 0.7)) {
			return share.multiply(BigDecimal.valueOf(MODULUS)).intValue();
		}
		return 0;
	}

	/** What is logged of the store with an ARN; nothing of one that nobody knows. */
	Store of(Place place) {
		return this.stores.getOrDefault(place.arn(), new Store(place, "", 0));
	}

	/** As the middleware reads them. */
	String text() {
		List<Object> settings = new ArrayList<>();
		this.stores.values().forEach(store -> settings.add(store.settings()));
		return Json.write(Json.object("version", 1, "key",
				Json.object("hash", "sha256", "bytes", 8, "modulus", MODULUS, "salt", ""), "skips",
				List.of("BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems", "Scan"), "stores",
				settings));
	}

}
