package io.tracetab.inventory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.tracetab.identity.ResourceId;

/**
 * The resources that are known, each with the history of its settings.
 */
public interface Inventory {

	/**
	 * Adds what was seen. A resource whose settings and tags equal those known for the
	 * time is a duplicate.
	 * @return how many resources were new or changed
	 */
	long add(Collection<Resource> resources);

	/**
	 * Adds what many answers saw, in their order, as {@link #add} does for each.
	 * @return how many resources each had that were new or changed
	 */
	default List<Long> addEach(List<? extends Collection<Resource>> answers) {
		return answers.stream().map(this::add).toList();
	}

	/**
	 * A resource as it was set at a time: the last state seen at or before it, else the
	 * first one seen (its earlier settings are unknown, the oldest known ones are the
	 * best guess). An id whose account or region is empty matches when it names only one
	 * resource.
	 */
	Optional<Resource> at(ResourceId id, Instant time);

	/** All resources of a service in their latest state; all services when empty. */
	List<Resource> latest(String service);

	/** All states of a resource, oldest first. */
	List<Resource> history(ResourceId id);

	/**
	 * All states of a resource, oldest first, with how long each was seen. Here each was
	 * seen but once.
	 */
	default List<Sighting> sightings(ResourceId id) {
		return history(id).stream().map((state) -> new Sighting(state, state.seen())).toList();
	}

	/**
	 * Grows by one with each change: what was computed at another revision may be stale.
	 */
	long revision();

	/** Every state of every resource, for those who look up many: an immutable copy. */
	Collection<Resource> everything();

	/**
	 * A state over the time that it was seen for: a change to the next one was made
	 * between its last look and the first of the next.
	 *
	 * @param state with the first time it was seen so
	 * @param lastSeen not before the first
	 */
	record Sighting(Resource state, Instant lastSeen) {
	}

}
