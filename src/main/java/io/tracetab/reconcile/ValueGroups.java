package io.tracetab.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;

/**
 * What requests with values of annotations used on a day, by group of traces, where one
 * weight is all that is known of an hour's. Read from what is kept of each trace when a
 * day is reconciled: kept beside the sums it would make storing every trace slower.
 *
 * @param isComplete whether all of those traces are kept
 */
record ValueGroups(Map<Of, GroupSums> sums, boolean isComplete) {

	/** Stands for how many requests there were. */
	static final UseKey REQUESTS = new UseKey("", "", "");

	static final ValueGroups NONE = new ValueGroups(Map.of(), true);

	private static final long HOUR_SECONDS = 3600;

	/** Traces of a busy day do not fit in memory. */
	private static final int AT_ONCE = 10_000;

	/** Of a route's requests with values. */
	record Of(UseKey key, String route, AnnotationValues values) {
	}

	/**
	 * The traces of a day.
	 *
	 * @param oneIn with which probability we took each: one in so many; absent for 1
	 */
	record Told(Collection<RollUps.AnnotatedRequests> requests, Collection<Traces.Start> starts,
			Map<TraceId, Integer> oneIn, UnaryOperator<AnnotationValues> addedUpUnder) {

		/** Those of hours that are weighed as one, where chance has a part. */
		private List<TraceId> wanted(Weights weights) {
			Map<String, Set<Instant>> hours = new HashMap<>();
			this.requests.forEach((row) -> {
				if (isByChance(row.route(), row.hour(), weights)) {
					hours.computeIfAbsent(row.route().name(), (route) -> new HashSet<>()).add(row.hour());
				}
			});
			List<TraceId> wanted = new ArrayList<>();
			for (Traces.Start start : hours.isEmpty() ? List.<Traces.Start>of() : this.starts) {
				long hour = Math.floorDiv(start.startMicros(), 1_000_000 * HOUR_SECONDS);
				if (hours.getOrDefault(start.route().name(), Set.of())
					.contains(Instant.ofEpochSecond(hour * HOUR_SECONDS))) {
					wanted.add(start.id());
				}
			}
			return wanted;
		}

		private static boolean isByChance(Route route, Instant hour, Weights weights) {
			return weights.mix(route, hour).isEmpty()
					&& weights.drawn(route, hour).filter((drawn) -> drawn.chance() > 0).isPresent();
		}

	}

	/**
	 * Adds up what is kept of traces.
	 * @param kept what is kept of some of them
	 */
	static ValueGroups of(Told told, Weights weights, ResourceNames names,
			Function<Collection<TraceId>, Collection<Contribution>> kept) {
		List<TraceId> wanted = told.wanted(weights);
		if (wanted.isEmpty()) {
			return NONE;
		}
		ValueGroups groups = new ValueGroups(new HashMap<>(), true);
		int found = 0;
		for (int from = 0; from < wanted.size(); from += AT_ONCE) {
			for (Contribution one : kept.apply(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)))) {
				AnnotationValues values = told.addedUpUnder().apply(one.annotations());
				if (!values.isNothing()) {
					groups.add(one, values, told.oneIn().getOrDefault(one.traceId(), 1), names);
				}
				found++;
			}
		}
		return (found == wanted.size()) ? groups : new ValueGroups(Map.of(), false);
	}

	private void add(Contribution one, AnnotationValues values, int stands, ResourceNames names) {
		String route = one.route().name();
		add(new Of(REQUESTS, route, values), one.group(), stands);
		for (Contribution.Use use : one.uses()) {
			UseKey key = new UseKey(names.named(use.key().resource()), use.key().region(), use.key().meter());
			add(new Of(key, route, values), one.group(), stands * use.quantity().doubleValue());
		}
	}

	private void add(Of of, int group, double quantity) {
		this.sums.computeIfAbsent(of, (key) -> new GroupSums()).add(group, quantity);
	}

	/** By group; nothing where there is none. */
	TraceGroups of(Of of) {
		GroupSums found = this.sums.get(of);
		return (found != null) ? TraceGroups.of(found.toArray()) : TraceGroups.NONE;
	}

}
