package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;

/**
 * Weights of routes in hours that were busier at times: a tracer that takes the first
 * request of each second takes fewer of a hundred in a burst, and a burst is mostly of
 * one route. Five minutes with enough traced requests have a weight of their own, the
 * rest of the hour one together; a route's weight is the mean over its own requests. For
 * entries that are not drawn as {@link ReservoirWeights} expects.
 */
final class BurstWeights {

	static final int ENOUGH = 30;

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	private static final Duration HOUR = Duration.ofHours(1);

	private final Measured measured;

	private final Map<At, Map<Instant, Map<String, BigDecimal>>> traced = new HashMap<>();

	private record At(EntryPoint entry, Instant hour) {
	}

	/** Sums of a route's requests and of what they stand for. */
	private record Stands(BigDecimal traced, BigDecimal all) {

		Stands plus(Stands other) {
			return new Stands(this.traced.add(other.traced), this.all.add(other.all));
		}

	}

	BurstWeights(Measured measured) {
		this.measured = measured;
	}

	/**
	 * Counts traced requests; those that enter at functions have no count of their own.
	 */
	void count(Collection<RollUps.FineRow> fine, Map<String, EntryPoint> entries) {
		for (RollUps.FineRow row : fine) {
			EntryPoint entry = entries.get(row.route().name());
			if (entry != null && !entry.isFunction()) {
				this.traced
					.computeIfAbsent(new At(entry, row.from().truncatedTo(ChronoUnit.HOURS)), (at) -> new TreeMap<>())
					.computeIfAbsent(row.from(), (bin) -> new HashMap<>())
					.merge(row.route().name(), BigDecimal.valueOf(row.requests()), BigDecimal::add);
			}
		}
	}

	/** Empty where the hour is not known that finely, or has too few traced requests. */
	Optional<BigDecimal> of(EntryPoint entry, Route route, Instant hour) {
		Map<Instant, Map<String, BigDecimal>> bins = this.traced.get(new At(entry, hour));
		if (bins == null || bins.entrySet().stream().noneMatch((bin) -> isApart(entry, bin))) {
			return Optional.empty();
		}
		BigDecimal rest = rest(entry, hour, bins);
		Stands stands = new Stands(BigDecimal.ZERO, BigDecimal.ZERO);
		for (Map.Entry<Instant, Map<String, BigDecimal>> bin : bins.entrySet()) {
			BigDecimal own = bin.getValue().getOrDefault(route.name(), BigDecimal.ZERO);
			BigDecimal sum = sum(bin.getValue());
			BigDecimal weight = isApart(entry, bin) ? weight(all(entry, bin.getKey()), sum) : rest;
			stands = stands.plus(new Stands(own, own.multiply(weight)));
		}
		return (stands.traced().signum() > 0) ? Optional.of(weight(stands.all(), stands.traced())) : Optional.empty();
	}

	private BigDecimal rest(EntryPoint entry, Instant hour, Map<Instant, Map<String, BigDecimal>> bins) {
		BigDecimal all = this.measured.sum(entry.metric(), entry.resource(), new Window(hour, hour.plus(HOUR)));
		BigDecimal traced = BigDecimal.ZERO;
		for (Map.Entry<Instant, Map<String, BigDecimal>> bin : bins.entrySet()) {
			BigDecimal sum = sum(bin.getValue());
			if (isApart(entry, bin)) {
				all = all.subtract(all(entry, bin.getKey()));
			}
			else {
				traced = traced.add(sum);
			}
		}
		return weight(all, traced);
	}

	private BigDecimal all(EntryPoint entry, Instant bin) {
		return this.measured.fine(entry.metric(), entry.resource(), bin);
	}

	private static BigDecimal weight(BigDecimal all, BigDecimal traced) {
		return (traced.signum() > 0) ? all.divide(traced, DIGITS).max(BigDecimal.ONE) : BigDecimal.ONE;
	}

	private static BigDecimal sum(Map<String, BigDecimal> routes) {
		return routes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** Where enough were traced, and the metric is that fine. */
	private boolean isApart(EntryPoint entry, Map.Entry<Instant, Map<String, BigDecimal>> bin) {
		return sum(bin.getValue()).compareTo(BigDecimal.valueOf(ENOUGH)) >= 0 && all(entry, bin.getKey()).signum() > 0;
	}

}
