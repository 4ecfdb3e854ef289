package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.trace.Traces;
import io.tracetab.usage.TraceGroups;

/**
 * Weights where a tracer takes the first request of each second and a share of the
 * others, as X-Ray does unless told otherwise (developer guide, "Configuring sampling
 * rules"). The first traced one of a second is the first of its second, so it was sure to
 * be traced and stands for itself; the others stand for all that were no first. What
 * follows a first within its second, as the requests of one page do, is traced twenty
 * times less often, and one weight for both would be wrong for either.
 */
final class ReservoirWeights {

	/**
	 * A second that somebody asked in has a traced request. Where firsts are fewer than
	 * this share of such seconds, the tracer works otherwise: seconds are expected as if
	 * requests came one by one, and pages ask several times in a second.
	 */
	private static final double FEWEST_FIRSTS = 0.4;

	private static final MathContext DIGITS = MathContext.DECIMAL64;

	private static final double SECONDS = 3600;

	private final Map<String, Map<Instant, Counts>> byRoute = new HashMap<>();

	private final Map<EntryPoint, Map<Instant, Counts>> byEntry = new HashMap<>();

	private final Map<EntryPoint, Map<Instant, Double>> weights = new HashMap<>();

	/** Firsts of their seconds, and all others by group of traces. */
	static final class Counts {

		private int firsts;

		private final double[] others = new double[TraceGroups.COUNT];

		private void add(Traces.Start start, boolean first) {
			if (first) {
				this.firsts++;
			}
			else {
				this.others[TraceGroups.of(start.id())]++;
			}
		}

		private void add(Counts counts) {
			this.firsts += counts.firsts;
			for (int group = 0; group < this.others.length; group++) {
				this.others[group] += counts.others[group];
			}
		}

		int firsts() {
			return this.firsts;
		}

		TraceGroups others() {
			return TraceGroups.of(this.others);
		}

		private double rest() {
			return others().total();
		}

	}

	/** Counts traces, earliest first. */
	void count(Collection<Traces.Start> starts, Map<String, EntryPoint> entries) {
		Map<EntryPoint, Long> seconds = new HashMap<>();
		for (Traces.Start start : starts) {
			EntryPoint entry = entries.get(start.route().name());
			if (entry != null) {
				long second = Math.floorDiv(start.startMicros(), 1_000_000L);
				Long before = seconds.put(entry, second);
				Instant hour = Instant.ofEpochSecond(second).truncatedTo(ChronoUnit.HOURS);
				this.byRoute.computeIfAbsent(start.route().name(), (route) -> new TreeMap<>())
					.computeIfAbsent(hour, (key) -> new Counts())
					.add(start, before == null || before != second);
			}
		}
		this.byRoute.forEach((route, hours) -> hours
			.forEach((hour, counts) -> this.byEntry.computeIfAbsent(entries.get(route), (entry) -> new TreeMap<>())
				.computeIfAbsent(hour, (key) -> new Counts())
				.add(counts)));
	}

	Set<EntryPoint> entries() {
		return new HashSet<>(this.byEntry.keySet());
	}

	/**
	 * Weighs those that are no firsts: by the hour where thirty were traced, else by all
	 * hours together.
	 * @param counted all requests, by the hour
	 */
	void weigh(EntryPoint entry, Map<Instant, BigDecimal> counted) {
		Map<Instant, Counts> hours = this.byEntry.getOrDefault(entry, Map.of());
		Counts whole = new Counts();
		double all = 0;
		double seconds = 0;
		for (Map.Entry<Instant, Counts> hour : hours.entrySet()) {
			double requests = counted.getOrDefault(hour.getKey(), BigDecimal.ZERO).doubleValue();
			whole.add(hour.getValue());
			all += requests;
			seconds += SECONDS * (1 - Math.exp(-requests / SECONDS));
		}
		this.weights.remove(entry);
		if (whole.firsts < FEWEST_FIRSTS * seconds || whole.rest() < BurstWeights.ENOUGH) {
			return;
		}
		double ofAll = Math.max(1, (all - whole.firsts) / whole.rest());
		Map<Instant, Double> weights = new HashMap<>();
		hours.forEach((hour, counts) -> weights.put(hour, (counts.rest() < BurstWeights.ENOUGH) ? ofAll
				: Math.max(1, (counted.getOrDefault(hour, BigDecimal.ZERO).doubleValue() - counts.firsts)
						/ counts.rest())));
		this.weights.put(entry, weights);
	}

	/** The weight of a route's requests together; empty where it is not known so. */
	Optional<BigDecimal> of(EntryPoint entry, String route, Instant hour) {
		Double weight = this.weights.getOrDefault(entry, Map.of()).get(hour);
		Counts counts = this.byRoute.getOrDefault(route, Map.of()).get(hour);
		if (weight == null || counts == null) {
			return Optional.empty();
		}
		double requests = counts.firsts + counts.rest();
		return Optional.of(new BigDecimal((counts.firsts + weight * counts.rest()) / requests, DIGITS));
	}

	/** How the others of a route were drawn; empty where that is not known. */
	Optional<Drawn> drawn(EntryPoint entry, String route, Instant hour, Drawn otherwise) {
		Double weight = this.weights.getOrDefault(entry, Map.of()).get(hour);
		Counts counts = this.byRoute.getOrDefault(route, Map.of()).get(hour);
		if (weight == null || counts == null) {
			return Optional.empty();
		}
		Counts ofEntry = this.byEntry.getOrDefault(entry, Map.of()).getOrDefault(hour, new Counts());
		TraceGroups shares = (ofEntry.rest() >= BurstWeights.ENOUGH) ? ofEntry.others() : whole(entry);
		return Optional.of(new Drawn(otherwise.mean(), otherwise.requests(), weight, counts.others(),
				(group) -> GroupWeights.rise(shares, group)));
	}

	private TraceGroups whole(EntryPoint entry) {
		return this.byEntry.getOrDefault(entry, Map.of())
			.values()
			.stream()
			.map(Counts::others)
			.reduce(TraceGroups.NONE, TraceGroups::plus);
	}

}
