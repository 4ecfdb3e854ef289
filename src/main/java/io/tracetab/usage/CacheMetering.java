package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.outcome.Reason;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;

/**
 * ElastiCache: processing units of a serverless cache, commands on nodes. A command of at
 * most 1 KB is one unit; traces do not say how much more it moved, metrics may. Nodes are
 * paid by the hour: a command is use of them.
 */
final class CacheMetering {

	private static final Evidence COMMAND = Evidence.of("one command on the cache's nodes");

	private static final Evidence TAUGHT = Evidence
		.of("processing units of the cache in that hour, divided over its commands, those of one type where metrics tell types apart");

	private static final Evidence USUAL = Evidence
		.of("one command; what it moved is not on the span, at most 1 KB assumed");

	private final Meter commands;

	private final Map<String, Meter> units;

	private final Meter valkeyUnits;

	private final Settings<String> engines = new Settings<>(
			(cache) -> cache.settings().getOrDefault("Engine", "").toLowerCase(Locale.ROOT));

	CacheMetering(MeterCatalogue meters) {
		this.commands = meters.meter("elasticache.commands");
		this.valkeyUnits = meters.meter("elasticache.ecpus.valkey");
		this.units = Map.of("valkey", this.valkeyUnits, "redis", meters.meter("elasticache.ecpus.redis"), "memcached",
				meters.meter("elasticache.ecpus.memcached"));
	}

	/** Adds one command on a cache. */
	void meter(Call any, ResourceId cache, Tally tally) {
		Call call = any.doing(CacheCommand.of(any.span()));
		if (!cache.type().equals("serverlesscache")) {
			tally.add(call, this.commands, BigDecimal.ONE, Basis.MEASURED, cache, COMMAND);
			return;
		}
		Meter meter = units(call, cache, tally);
		Optional<BigDecimal> taught = tally.calibrated(meter, cache, call);
		tally.add(call, meter, taught.orElse(BigDecimal.ONE), taught.isPresent() ? Basis.CALIBRATED : Basis.ASSUMED,
				cache, taught.isPresent() ? TAUGHT : USUAL);
	}

	private Meter units(Call call, ResourceId cache, Tally tally) {
		Meter meter = tally.settings(cache, call).map(this.engines::of).map(this.units::get).orElse(null);
		if (meter == null) {
			tally.lack(Reason.UNKNOWN_SETTING, cache, "is not in the inventory: the engine Valkey is assumed");
			return this.valkeyUnits;
		}
		return meter;
	}

}
