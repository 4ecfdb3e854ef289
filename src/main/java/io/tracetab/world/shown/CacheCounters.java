package io.tracetab.world.shown;

import java.util.List;
import java.util.Locale;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Counters.Metric;
import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.CacheGauge;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;

/**
 * CloudWatch's view of the caches, by the hour: what they were asked, what they hold, and
 * how much of a node is used.
 */
final class CacheCounters {

	private static final int HOUR = 3600;

	/** The part of a node's memory that data may take. */
	private static final double DATA_SHARE = 0.75;

	private static final double RECEIVED = 0.1;

	private final Counters counters;

	private final Shop shop;

	CacheCounters(Counters counters, Shop shop) {
		this.counters = counters;
		this.shop = shop;
	}

	/** A cache has answered a command. */
	void answered(Call call, Answer answer) {
		Place cache = call.target().place();
		String command = call.target().operation();
		if (serverless(cache)) {
			double units = Math.max(1, (answer.requestBytes() + answer.responseBytes()) / 1024.0);
			sum(cache, "ElastiCacheProcessingUnits", call.start(), units);
			sum(cache, title(command) + "TypeCmdsECPUs", call.start(), units);
		}
		sum(cache, title(command) + "TypeCmds", call.start(), 1);
		carried(cache, call.start(), answer.requestBytes(), answer.responseBytes());
		if (command.equals("GET")) {
			boolean hit = Boolean.TRUE.equals(call.target().details().get("hit"));
			sum(cache, "CacheHits", call.start(), hit ? 1 : 0);
			sum(cache, "CacheMisses", call.start(), hit ? 0 : 1);
		}
	}

	private void carried(Place cache, long micros, double in, double out) {
		sum(cache, "NetworkBytesIn", micros, in);
		sum(cache, "NetworkBytesOut", micros, out);
	}

	/**
	 * What a cache sends and receives beside what is simulated, an hour: a tenth of it it
	 * receives.
	 */
	private void carries(Place cache, double bytes, long micros) {
		double part = bytes * CacheGauge.EVERY / HOUR / 1e6;
		carried(cache, micros, part * RECEIVED, part * (1 - RECEIVED));
	}

	private static String title(String command) {
		return command.charAt(0) + command.substring(1).toLowerCase(Locale.ROOT);
	}

	/** What a cache held at a time, and what it did in the five minutes before. */
	void measured(LruCache.Measured measured, long now) {
		Place cache = measured.place();
		long time = now - 1;
		add(cache, "BytesUsedForCache", "Maximum", time, measured.bytes());
		add(cache, "CurrItems", "Maximum", time, measured.items());
		sum(cache, "Evictions", time, measured.evictions());
		if (cache.equals(this.shop.resources().sessions().place())) {
			this.shop.changes().zones().forEach((zones) -> carries(cache, zones.ofCache(), time));
		}
		if (!serverless(cache)) {
			add(cache, "EngineCPUUtilization", "Average", time, 100.0 * measured.engineMicros() / CacheGauge.EVERY);
			add(cache, "DatabaseMemoryUsagePercentage", "Average", time,
					100.0 * measured.bytes() * DATA_SHARE / measured.capacityBytes());
			add(cache, "CurrConnections", "Average", time, Math.min(40, measured.items()));
		}
	}

	private void sum(Place cache, String name, long micros, double value) {
		add(cache, name, "Sum", micros, value);
	}

	private void add(Place cache, String name, String statistic, long micros, double value) {
		List<String> dimensions = serverless(cache) ? List.of("clusterId", cache.name())
				: List.of("CacheClusterId", cache.name(), "CacheNodeId", "0001");
		this.counters.add(new Metric(cache, "AWS/ElastiCache", name, dimensions, statistic, HOUR), micros, value);
	}

	private static boolean serverless(Place cache) {
		return cache.arn().contains(":serverlesscache:");
	}

}
