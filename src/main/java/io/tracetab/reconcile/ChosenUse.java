package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.TraceGroups;

/**
 * What those traces used that were not sure to be traced, by group of traces. They use
 * more or less than the firsts of their seconds do, so they are weighed by themselves.
 */
final class ChosenUse {

	static final ChosenUse NONE = new ChosenUse();

	private static final double[] NOTHING = new double[TraceGroups.COUNT];

	private final Map<At, double[]> quantities = new HashMap<>();

	private boolean complete = true;

	private final Map<Annotated, GroupSums> annotated = new HashMap<>();

	private record At(UseKey key, String route, Instant hour) {
	}

	/**
	 * What a route's requests with values of annotations used in an hour.
	 *
	 * @param key {@link ValueGroups#REQUESTS} for how many there were
	 */
	record Annotated(UseKey key, String route, AnnotationValues values, Instant hour) {
	}

	/**
	 * Adds up what is kept of traces.
	 * @param chosen how far each was left to chance
	 */
	static ChosenUse of(Map<TraceId, Double> chosen, Collection<Contribution> kept, ResourceNames names,
			UnaryOperator<AnnotationValues> addedUpUnder) {
		ChosenUse use = new ChosenUse();
		use.complete = kept.size() == chosen.size();
		for (Contribution one : kept) {
			double share = chosen.getOrDefault(one.traceId(), 0.0);
			Instant hour = Instant.ofEpochSecond(one.hour() * 3600);
			AnnotationValues values = addedUpUnder.apply(one.annotations());
			if (!values.isNothing()) {
				use.add(new Annotated(ValueGroups.REQUESTS, one.route().name(), values, hour), one.group(), share);
			}
			for (Contribution.Use each : one.uses()) {
				UseKey key = new UseKey(names.named(each.key().resource()), each.key().region(), each.key().meter());
				use.quantities.computeIfAbsent(new At(key, one.route().name(), hour),
						(at) -> new double[TraceGroups.COUNT])[one.group()] += share * each.quantity().doubleValue();
				if (!values.isNothing()) {
					use.add(new Annotated(key, one.route().name(), values, hour), one.group(),
							share * each.quantity().doubleValue());
				}
			}
		}
		return use;
	}

	/** By group; null where not all of those traces are kept any more. */
	double @Nullable [] of(UseKey key, String route, Instant hour) {
		return this.complete ? this.quantities.getOrDefault(new At(key, route, hour), NOTHING) : null;
	}

	/** Whether all of those traces are kept. */
	boolean isComplete() {
		return this.complete;
	}

	private void add(Annotated at, int group, double quantity) {
		this.annotated.computeIfAbsent(at, (key) -> new GroupSums()).add(group, quantity);
	}

	/**
	 * Of those with values of annotations, by group; where not all of them are kept, of
	 * those that are.
	 */
	double[] of(Annotated annotated) {
		GroupSums sums = this.annotated.get(annotated);
		return (sums != null) ? sums.toArray() : NOTHING;
	}

	/** The same of all groups together. */
	double sum(Annotated annotated) {
		return Arrays.stream(of(annotated)).sum();
	}

}
