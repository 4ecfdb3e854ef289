package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;

/**
 * Weights without each group of traces. What is counted where requests enter stays as it
 * is, so the weights of those that are left rise by the share of the group: in the hour
 * where hours are weighed apart, in the window else, and where functions behind an API
 * are strata by what is left of the function's.
 */
final class GroupWeights {

	private final Map<String, EntryPoint> entries;

	private final Map<String, Map<Instant, TraceGroups>> byRoute = new HashMap<>();

	private final Map<String, Map<Instant, Double>> thinned = new HashMap<>();

	private final Map<EntryPoint, Map<Instant, TraceGroups>> byEntry = new HashMap<>();

	private final Map<EntryPoint, TraceGroups> byWindow = new HashMap<>();

	private final Map<String, double[]> strata = new HashMap<>();

	GroupWeights(Map<String, EntryPoint> entries) {
		this.entries = entries;
	}

	/** Counts those that others were taken in place of. */
	void countThinned(Collection<RollUps.RequestGroups> requests) {
		count(requests);
		requests.forEach((row) -> this.thinned.computeIfAbsent(row.route().name(), (route) -> new HashMap<>())
			.merge(row.hour(), row.requests().total(), Double::sum));
	}

	void count(Collection<RollUps.RequestGroups> requests) {
		for (RollUps.RequestGroups row : requests) {
			String route = row.route().name();
			EntryPoint entry = this.entries.get(route);
			if (entry != null) {
				this.byRoute.computeIfAbsent(route, (key) -> new TreeMap<>())
					.merge(row.hour(), row.requests(), TraceGroups::plus);
				this.byEntry.computeIfAbsent(entry, (key) -> new HashMap<>())
					.merge(row.hour(), row.requests(), TraceGroups::plus);
				this.byWindow.merge(entry, row.requests(), TraceGroups::plus);
			}
		}
	}

	/**
	 * Learns how strata of routes make up for what a group leaves: their runs are counted
	 * themselves.
	 * @param drawn without strata
	 */
	void settle(Collection<Set<String>> strata, BiFunction<String, Instant, Optional<Drawn>> drawn) {
		for (Set<String> routes : strata) {
			double[] left = new double[TraceGroups.COUNT];
			double all = 0;
			for (String route : routes) {
				for (Instant hour : this.byRoute.getOrDefault(route, Map.of()).keySet()) {
					Drawn one = drawn.apply(route, hour).orElse(null);
					if (one != null) {
						all += one.stands();
						Arrays.setAll(left, (group) -> left[group] + one.stands() + one.difference(group));
					}
				}
			}
			double stands = all;
			double[] factors = Arrays.stream(left).map((rest) -> (rest > 0) ? stands / rest : 1).toArray();
			routes.forEach((route) -> this.strata.put(route, factors));
		}
	}

	/** What a route's requests are multiplied by without a group, in all. */
	double stratum(String route, int group) {
		double[] factors = this.strata.get(route);
		return (factors != null) ? factors[group] : 1;
	}

	/** Empty where no groups are known of the route's requests. */
	Optional<Drawn> of(String route, Instant hour, double weight) {
		TraceGroups requests = this.byRoute.getOrDefault(route, Map.of()).get(hour);
		if (requests == null || requests.total() <= 0) {
			return Optional.empty();
		}
		double traced = requests.total() - this.thinned.getOrDefault(route, Map.of()).getOrDefault(hour, 0.0);
		return Optional.of(new Drawn(weight, requests, traced, (group) -> ofEntry(route, hour, group)));
	}

	private double ofEntry(String route, Instant hour, int group) {
		EntryPoint entry = this.entries.get(route);
		TraceGroups ofHour = this.byEntry.getOrDefault(entry, Map.of()).get(hour);
		return rise((ofHour != null && ofHour.total() >= BurstWeights.ENOUGH) ? ofHour : this.byWindow.get(entry),
				group);
	}

	static double rise(@Nullable TraceGroups requests, int group) {
		double all = (requests != null) ? requests.total() : 0;
		double left = (requests != null) ? all - requests.at(group) : 0;
		return (left > 0) ? all / left : 1;
	}

}
