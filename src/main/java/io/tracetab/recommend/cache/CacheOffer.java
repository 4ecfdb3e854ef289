package io.tracetab.recommend.cache;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Observed;

/**
 * A cache that could be had, with its list prices.
 *
 * @param name for people
 * @param monthly paid whatever it is asked, a month of 730 hours
 * @param unit for a processing unit of a serverless one; zero otherwise
 * @param byteMonth for each byte beyond what is paid for anyway; zero on nodes
 * @param freeBytes that cost nothing more
 * @param mostBytes that it can hold
 */
record CacheOffer(String name, Kind kind, Money monthly, Money unit, Money byteMonth, long freeBytes, long mostBytes) {

	static final BigDecimal HOURS = BigDecimal.valueOf(730);

	/** The least that a serverless cache for Valkey is charged for. */
	static final long LEAST_VALKEY = (1L << 30) / 10;

	/** The least that one for the other engines is charged for. */
	static final long LEAST_OTHERS = 1L << 30;

	/** The part of a node's memory that data may take; a quarter is kept for backups. */
	static final double DATA_SHARE = 0.75;

	/** Gigabytes of nodes, by type without the word cache. */
	static final Map<String, Double> NODES = nodes();

	/** What the cache is. */
	enum Kind {

		/** One that the callers use already. */
		OWN, SERVERLESS, NODE, DAX, IN_FUNCTION

	}

	private static Map<String, Double> nodes() {
		Map<String, Double> nodes = new LinkedHashMap<>();
		nodes.put("t4g.micro", 0.5);
		nodes.put("t4g.small", 1.37);
		nodes.put("t4g.medium", 3.09);
		nodes.put("m7g.large", 6.38);
		nodes.put("r7g.large", 13.07);
		nodes.put("r7g.xlarge", 26.32);
		nodes.put("r7g.2xlarge", 52.82);
		nodes.put("r7g.4xlarge", 105.81);
		return nodes;
	}

	static Meter nodeHours(String engine, String type) {
		return new Meter("elasticache.node-hours." + engine + '.' + type, "elasticache", Unit.NODE_HOUR,
				ChargeClass.CAPACITY);
	}

	static Meter units(String engine) {
		return new Meter("elasticache.ecpus." + engine, "elasticache", Unit.ECPU, ChargeClass.METERED);
	}

	static Meter bytes(String engine) {
		return new Meter("elasticache.cached-data." + engine, "elasticache", Unit.BYTE_HOUR, ChargeClass.STANDING);
	}

	static long leastBytes(String engine) {
		return engine.equals("valkey") ? LEAST_VALKEY : LEAST_OTHERS;
	}

	/** New ones that hold so much, the cheapest node of those that do. */
	static List<CacheOffer> fresh(StoreReads store, long bytes) {
		Observed observed = store.observed();
		List<CacheOffer> offers = new ArrayList<>();
		serverless(observed, store.region(), "valkey").ifPresent(offers::add);
		NODES.entrySet()
			.stream()
			.filter((node) -> dataBytes(node.getKey()) >= bytes)
			.flatMap((node) -> node(observed, store.region(), "valkey", node.getKey()).stream())
			.min((one, other) -> one.monthly.compareTo(other.monthly))
			.ifPresent(offers::add);
		if (store.isTable()) {
			dax(observed, store.region()).ifPresent(offers::add);
		}
		return offers;
	}

	static long dataBytes(String node) {
		return (long) (NODES.getOrDefault(node, 0.0) * DATA_SHARE * (1L << 30));
	}

	static Optional<CacheOffer> serverless(Observed observed, String region, String engine) {
		Optional<Money> unit = observed.prices().list(units(engine), region, observed.window());
		Optional<Money> hour = observed.prices().list(bytes(engine), region, observed.window());
		long least = leastBytes(engine);
		return unit.flatMap((one) -> hour.map((price) -> {
			Money month = price.times(HOURS);
			return new CacheOffer("serverless cache for " + word(engine), Kind.SERVERLESS,
					month.times(BigDecimal.valueOf(least)), one, month, least, 5_000L << 30);
		}));
	}

	static Optional<CacheOffer> node(Observed observed, String region, String engine, String type) {
		return observed.prices()
			.list(nodeHours(engine, type), region, observed.window())
			.map((hour) -> new CacheOffer("node cache.%s for %s".formatted(type, word(engine)), Kind.NODE,
					hour.times(HOURS), Money.zero(Money.USD), Money.zero(Money.USD), dataBytes(type), dataBytes(type)));
	}

	/** One node of the smallest kind; AWS recommends three for production. */
	private static Optional<CacheOffer> dax(Observed observed, String region) {
		Meter meter = new Meter("dax.node-hours.t3.small", "dax", Unit.NODE_HOUR, ChargeClass.CAPACITY);
		return observed.prices()
			.list(meter, region, observed.window())
			.map((hour) -> new CacheOffer("DAX, one dax.t3.small", Kind.DAX, hour.times(HOURS), Money.zero(Money.USD),
					Money.zero(Money.USD), 1L << 30, 1L << 30));
	}

	static String word(String engine) {
		return switch (engine) {
			case "valkey" -> "Valkey";
			case "redis" -> "Redis OSS";
			default -> "Memcached";
		};
	}

	/** A month of so many processing units and bytes. */
	Money cost(double units, double bytes) {
		double more = Math.max(0, bytes - this.freeBytes);
		return this.monthly.plus(this.unit.times(BigDecimal.valueOf(units)))
			.plus(this.byteMonth.times(BigDecimal.valueOf(more)));
	}

}
