package io.tracetab.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What people do to rules of which the first that fits counts.
 *
 * @param key tells a rule from all others
 * @param part of a rule that is named where its key is there already
 */
record RuleOrder<R>(Function<R, String> key, String part) {

	/**
	 * With a rule at the end, or in the place of another.
	 * @param replaces the key of that one; null for a new rule
	 * @throws BadParameters when yet another rule has its key
	 */
	List<R> with(List<R> rules, R rule, @Nullable String replaces) {
		List<R> changed = new ArrayList<>(rules);
		int place = place(changed, replaces);
		int same = place(changed, this.key.apply(rule));
		if (same >= 0 && same != place) {
			throw new BadParameters(List.of(new BadParameter(this.part, this.key.apply(rule),
					"one that no other rule has; that rule can be edited")));
		}
		if (place >= 0) {
			changed.set(place, rule);
		}
		else {
			changed.add(rule);
		}
		return changed;
	}

	/** Without the rule of that key, if it is there. */
	List<R> without(List<R> rules, String removed) {
		return rules.stream().filter((rule) -> !this.key.apply(rule).equals(removed)).toList();
	}

	/**
	 * With the rule one place up or down, if it is there and there is such a place.
	 */
	List<R> moved(List<R> rules, String which, boolean up) {
		List<R> changed = new ArrayList<>(rules);
		int from = place(changed, which);
		int to = up ? from - 1 : from + 1;
		if (from >= 0 && to >= 0 && to < changed.size()) {
			Collections.swap(changed, from, to);
		}
		return changed;
	}

	private int place(List<R> rules, @Nullable String which) {
		return IntStream.range(0, rules.size())
			.filter((i) -> this.key.apply(rules.get(i)).equals(which))
			.findFirst()
			.orElse(-1);
	}

}
