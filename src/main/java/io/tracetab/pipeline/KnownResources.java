package io.tracetab.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.inventory.Resource;

/**
 * An immutable copy of the inventory for many look-ups; answers as
 * {@link io.tracetab.inventory.Inventory#at} does.
 */
record KnownResources(Map<ResourceId, List<Resource>> byId, Map<String, List<ResourceId>> byName, DeployedApis apis,
		long revision) {

	static final KnownResources NONE = new KnownResources(Map.of(), Map.of(), DeployedApis.of(List.of()), -1);

	static KnownResources of(Collection<Resource> states, long revision) {
		Map<ResourceId, List<Resource>> byId = new HashMap<>();
		Map<String, List<ResourceId>> byName = new HashMap<>();
		for (Resource state : states) {
			byId.computeIfAbsent(state.id(), (id) -> new ArrayList<>(1)).add(state);
		}
		byId.values().forEach((history) -> history.sort(Comparator.comparing(Resource::seen)));
		byId.keySet().forEach((id) -> byName.computeIfAbsent(key(id), (key) -> new ArrayList<>(1)).add(id));
		List<Resource> latest = byId.values().stream().map((history) -> history.get(history.size() - 1)).toList();
		return new KnownResources(byId, byName, DeployedApis.of(latest), revision);
	}

	Optional<Resource> at(ResourceId id, Instant time) {
		List<Resource> history = this.byId.get(id);
		if (history == null) {
			history = this.byId.getOrDefault(resolve(id), List.of());
		}
		return state(history, time);
	}

	/** Mappings of event sources as they were set at a time. */
	List<EventSourceMapping> mappings(Instant time) {
		return this.byId.entrySet()
			.stream()
			.filter((known) -> known.getKey().type().equals(EventSourceMapping.TYPE))
			.flatMap((known) -> state(known.getValue(), time).flatMap(EventSourceMapping::of).stream())
			.toList();
	}

	/**
	 * The only resource that an id with empty account or region can mean; else the id
	 * itself.
	 */
	private ResourceId resolve(ResourceId id) {
		if (this.byName.isEmpty()) {
			return id;
		}
		List<ResourceId> fitting = this.byName.getOrDefault(key(id), List.of())
			.stream()
			.filter((known) -> fits(id.account(), known.account()) && fits(id.region(), known.region()))
			.toList();
		return (fitting.size() == 1) ? fitting.get(0) : id;
	}

	private static boolean fits(String asked, String known) {
		return asked.isEmpty() || known.isEmpty() || asked.equals(known);
	}

	private static Optional<Resource> state(List<Resource> history, Instant time) {
		Resource found = history.isEmpty() ? null : history.get(0);
		for (Resource state : history) {
			if (!state.seen().isAfter(time)) {
				found = state;
			}
		}
		return Optional.ofNullable(found);
	}

	private static String key(ResourceId id) {
		return id.service() + '/' + id.type() + '/' + id.name();
	}

}
