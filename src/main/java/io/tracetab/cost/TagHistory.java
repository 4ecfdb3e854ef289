package io.tracetab.cost;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.tracetab.inventory.Ownable;

/**
 * The tags of a resource over time, as bills and inventory say. Tags reach a bill from
 * the day on which they are activated, and are set later than the resource: so a day
 * without a value has the last one before it, else the first one behind it.
 */
final class TagHistory implements Ownable.Tags {

	private static final Comparator<State> BY_START = Comparator.comparing(State::first);

	private final List<State> billed = new ArrayList<>();

	private final List<State> deployed = new ArrayList<>();

	/** Tags that were seen on days, the last included. */
	private record State(LocalDate first, LocalDate last, Map<String, String> tags) {

		boolean covers(LocalDate day) {
			return !day.isBefore(this.first) && !day.isAfter(this.last);
		}

	}

	void addBilled(Map<String, String> tags, LocalDate first, LocalDate last) {
		this.billed.add(new State(first, last, tags));
	}

	void addDeployed(Map<String, String> tags, Instant seen) {
		LocalDate day = LocalDate.ofInstant(seen, ZoneOffset.UTC);
		this.deployed.add(new State(day, day, tags));
	}

	/** The bill's word counts before the inventory's: it is of that day. */
	@Override
	public String on(String key, LocalDate day) {
		String charged = on(this.billed, key, day);
		return charged.isEmpty() ? on(this.deployed, key, day) : charged;
	}

	private static String on(List<State> states, String key, LocalDate day) {
		List<State> tagged = states.stream().filter((state) -> !state.tags().getOrDefault(key, "").isEmpty()).toList();
		return latest(tagged, (state) -> state.covers(day))
			.or(() -> latest(tagged, (state) -> !state.first().isAfter(day)))
			.or(() -> tagged.stream().min(BY_START))
			.map((state) -> state.tags().getOrDefault(key, ""))
			.orElse("");
	}

	private static Optional<State> latest(List<State> states, Predicate<State> which) {
		return states.stream().filter(which).max(BY_START);
	}

	/** The days on which one of the tags has another value than the day before. */
	SortedSet<LocalDate> changes(Set<String> keys) {
		SortedSet<LocalDate> days = new TreeSet<>();
		for (List<State> states : List.of(this.billed, this.deployed)) {
			for (State state : states) {
				days.add(state.first());
				days.add(state.last().plusDays(1));
			}
		}
		days.removeIf((day) -> keys.stream().allMatch((key) -> on(key, day).equals(on(key, day.minusDays(1)))));
		return days;
	}

}
