package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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

	private record At(UseKey key, String route, Instant hour) {
	}

	/**
	 * Adds up what is kept of traces.
	 * @param chosen how far each was left to chance
	 */
	static ChosenUse of(Map<TraceId, Double> chosen, Collection<Contribution> kept, ResourceNames names) {
		ChosenUse use = new ChosenUse();
		use.complete = kept.size() == chosen.size();
		for (Contribution one : kept) {
			double share = chosen.getOrDefault(one.traceId(), 0.0);
			Instant hour = Instant.ofEpochSecond(one.hour() * 3600);
			for (Contribution.Use each : one.uses()) {
				UseKey key = new UseKey(names.named(each.key().resource()), each.key().region(), each.key().meter());
				use.quantities.computeIfAbsent(new At(key, one.route().name(), hour),
						(at) -> new double[TraceGroups.COUNT])[one.group()] += share * each.quantity().doubleValue();
			}
		}
		return use;
	}

	/** By group; null where not all of those traces are kept any more. */
	double @Nullable [] of(UseKey key, String route, Instant hour) {
		return this.complete ? this.quantities.getOrDefault(new At(key, route, hour), NOTHING) : null;
	}

}
