package io.tracetab.inventory.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.tracetab.inventory.Resource;

/**
 * The same settings of a resource, seen over a stretch of time. A look that saw others in
 * between parts the stretch, so that the order of arrival does not matter.
 *
 * @param resource with the first time it was seen so
 * @param lastSeen the last time it was seen so
 */
record State(Resource resource, Instant lastSeen) {

	/** The states, oldest first, after one more look. */
	static List<State> with(List<State> known, Resource look) {
		List<State> states = new ArrayList<>();
		boolean taken = false;
		for (State state : known) {
			if (!taken && state.covers(look.seen()) && state.sameAs(look)) {
				states.add(state);
				taken = true;
			}
			else if (state.covers(look.seen()) && !state.sameAs(look)) {
				states.add(new State(state.resource, state.resource.seen()));
				states.add(new State(seenAt(state.resource, state.lastSeen), state.lastSeen));
			}
			else {
				states.add(state);
			}
		}
		if (!taken) {
			states.add(new State(look, look.seen()));
		}
		states.sort(Comparator.comparing((State state) -> state.resource.seen()));
		return joined(states);
	}

	/** The last state seen at or before a time, else the first. */
	static Optional<Resource> at(List<State> states, Instant time) {
		Resource found = states.isEmpty() ? null : states.get(0).resource;
		for (State state : states) {
			if (!state.resource.seen().isAfter(time)) {
				found = state.resource;
			}
		}
		return Optional.ofNullable(found);
	}

	private static List<State> joined(List<State> states) {
		List<State> joined = new ArrayList<>();
		for (State state : states) {
			int last = joined.size() - 1;
			if (last >= 0 && joined.get(last).sameAs(state.resource)) {
				joined.set(last, new State(joined.get(last).resource, state.lastSeen));
			}
			else {
				joined.add(state);
			}
		}
		return joined;
	}

	private boolean covers(Instant time) {
		return !time.isBefore(this.resource.seen()) && !time.isAfter(this.lastSeen);
	}

	private boolean sameAs(Resource other) {
		return this.resource.settings().equals(other.settings()) && this.resource.tags().equals(other.tags());
	}

	private static Resource seenAt(Resource resource, Instant time) {
		return new Resource(resource.id(), resource.settings(), resource.tags(), time);
	}

}
