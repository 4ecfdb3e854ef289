package io.tracetab.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.trace.TracerChoice;

/**
 * X-Ray's sampling rules on a day: how many requests matched each and how many of them
 * were recorded, over all services that follow it, and how the rules were set.
 */
final class SamplingRules {

	static final String NAMESPACE = "Tracetab/Sampling";

	private static final String TYPE = "sampling-rule";

	private final Map<ResourceId, RuleCounts> counts = new HashMap<>();

	private final Map<ResourceId, List<Resource>> states = new HashMap<>();

	private final Map<TracerChoice, Optional<RuleCounts>> countsOf = new HashMap<>();

	private final Map<TracerChoice, List<Resource>> statesOf = new HashMap<>();

	/** A rule's settings. */
	record Rates(double fixed, double reservoir) {

		private static @Nullable Rates of(Resource rule) {
			String fixed = rule.settings().get("SamplingRule.FixedRate");
			String reservoir = rule.settings().get("SamplingRule.ReservoirSize");
			try {
				return (fixed == null) ? null
						: new Rates(Double.parseDouble(fixed), (reservoir != null) ? Double.parseDouble(reservoir) : 0);
			}
			catch (NumberFormatException ex) {
				return null;
			}
		}

	}

	SamplingRules(Collection<Series> series, Collection<Resource> inventory) {
		Map<ResourceId, Map<Long, double[]>> windows = new HashMap<>();
		for (Series one : series) {
			int place = List.of("RequestCount", "SampledCount", "BorrowCount").indexOf(one.metric());
			if (place >= 0) {
				ResourceId rule = new ResourceId("xray", one.region(), one.account(), TYPE,
						one.dimensions().getOrDefault("RuleName", ""));
				Map<Long, double[]> ofRule = windows.computeIfAbsent(rule, (key) -> new TreeMap<>());
				one.points()
					.forEach((point) -> ofRule.computeIfAbsent(point.time().getEpochSecond(),
							(time) -> new double[3])[place] = point.value());
			}
		}
		windows.forEach((rule, each) -> this.counts.put(rule, RuleCounts.of(each)));
		for (Resource resource : inventory) {
			if (resource.id().service().equals("xray") && resource.id().type().equals(TYPE)) {
				this.states.computeIfAbsent(resource.id(), (rule) -> new ArrayList<>()).add(resource);
			}
		}
		this.states.values().forEach((states) -> states.sort(Comparator.comparing(Resource::seen)));
	}

	static SamplingRules in(Window day, Metrics metrics, Inventory inventory) {
		return new SamplingRules(metrics.find(NAMESPACE, null, Map.of(), day), inventory.everything());
	}

	/**
	 * For how many a recorded request stands by what X-Ray counted around the time; empty
	 * where it counted nothing of the rule in that hour, or it is not known which rule it
	 * is.
	 */
	OptionalDouble counted(TracerChoice choice, Instant time) {
		return counts(choice).map((counts) -> counts.weight(time.getEpochSecond())).orElse(OptionalDouble.empty());
	}

	/** Whether X-Ray's counts are known of the time itself, not only of others nearby. */
	boolean isKnown(TracerChoice choice, Instant time) {
		return counts(choice).filter((counts) -> counts.isKnown(time.getEpochSecond())).isPresent();
	}

	private Optional<RuleCounts> counts(TracerChoice choice) {
		return this.countsOf.computeIfAbsent(choice, (same) -> only(same, this.counts.keySet()).map(this.counts::get));
	}

	/** How the rule was set: as it was last seen by then, else as it was first seen. */
	Optional<Rates> rates(TracerChoice choice, Instant time) {
		List<Resource> states = this.statesOf.computeIfAbsent(choice,
				(same) -> only(same, this.states.keySet()).map(this.states::get).orElse(List.of()));
		Resource last = states.isEmpty() ? null : states.get(0);
		for (Resource state : states) {
			last = state.seen().isAfter(time) ? last : state;
		}
		return Optional.ofNullable(last).map(Rates::of);
	}

	/**
	 * Accounts and regions have rules of one name, {@code Default} to begin with: where
	 * the trace does not say which, only one of them can be meant.
	 */
	private static Optional<ResourceId> only(TracerChoice choice, Set<ResourceId> rules) {
		ResourceId named = new ResourceId("xray", choice.region(), choice.account(), TYPE, choice.rule());
		Set<ResourceId> found = rules.stream().filter((rule) -> rule.matches(named)).collect(Collectors.toSet());
		return (found.size() == 1) ? found.stream().findFirst() : Optional.empty();
	}

}
