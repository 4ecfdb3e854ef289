package io.tracetab.usage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.trace.AnnotationValues;

/**
 * Which values of annotations are told from each other: the first five hundred of a key,
 * and the first two thousand ways in which values of several keys come together. All
 * others are pooled, so that a user's id under a named annotation does not fill the
 * roll-ups. What is told apart stays so, and what is pooled as well: contributions are
 * taken away where they were added. For one thread.
 */
public final class BoundedAnnotations {

	private final Limits limits;

	private final Set<AnnotationValues> known = new HashSet<>();

	private final Map<String, Set<String>> byKey = new HashMap<>();

	private final Set<AnnotationValues> added = new LinkedHashSet<>();

	/**
	 * How many are told apart.
	 *
	 * @param values of one key
	 * @param together ways in which values come together
	 */
	public record Limits(int values, int together) {

		public static final Limits USUAL = new Limits(500, 2000);

	}

	/** With what was told apart before. */
	public BoundedAnnotations(Collection<AnnotationValues> kept, Limits limits) {
		this.limits = limits;
		kept.forEach(this::learn);
	}

	private void learn(AnnotationValues values) {
		this.known.add(values);
		values.all().forEach((key, value) -> this.byKey.computeIfAbsent(key, (absent) -> new HashSet<>()).add(value));
	}

	/**
	 * The values as they are told apart; those that are new are taken in while there is
	 * room.
	 */
	public AnnotationValues admit(AnnotationValues values) {
		AnnotationValues bounded = bounded(values, true);
		if (!bounded.isNothing() && this.known.add(bounded)) {
			learn(bounded);
			this.added.add(bounded);
		}
		return bounded;
	}

	/** The values as they are told apart, without taking in new ones. */
	public AnnotationValues find(AnnotationValues values) {
		return bounded(values, false);
	}

	private AnnotationValues bounded(AnnotationValues values, boolean room) {
		if (values.isNothing() || this.known.contains(values)) {
			return values;
		}
		Map<String, String> each = new HashMap<>();
		Map<String, String> pooled = new HashMap<>();
		values.all().forEach((key, value) -> {
			Set<String> there = this.byKey.getOrDefault(key, Set.of());
			boolean apart = there.contains(value) || (room && there.size() < this.limits.values());
			each.put(key, apart ? value : AnnotationValues.OVERFLOW);
			pooled.put(key, AnnotationValues.OVERFLOW);
		});
		AnnotationValues bounded = AnnotationValues.of(each);
		boolean apart = this.known.contains(bounded) || (room && this.known.size() < this.limits.together());
		return apart ? bounded : AnnotationValues.of(pooled);
	}

	/** What was taken in since this was made, in order: to be kept now. */
	public List<AnnotationValues> added() {
		return new ArrayList<>(this.added);
	}

}
