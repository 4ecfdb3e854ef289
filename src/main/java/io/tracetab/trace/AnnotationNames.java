package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The annotations that costs are told apart by: a tenant, a customer's tier, a feature.
 * Few, because each trace's values are a key of what is added up.
 *
 * @param keys as they stand on spans, in no particular order
 */
public record AnnotationNames(List<String> keys) {

	/** How many there may be. */
	public static final int MOST = 3;

	public static final AnnotationNames NONE = new AnnotationNames(List.of());

	private static final int LONGEST = 100;

	/**
	 * Checks the names.
	 * @throws IllegalArgumentException when there are too many, or one cannot be a key
	 */
	public AnnotationNames {
		keys = keys.stream().map(String::strip).distinct().sorted().toList();
		if (keys.size() > MOST) {
			throw new IllegalArgumentException("Costs are told apart by at most %d annotations, found %d: %s"
				.formatted(MOST, keys.size(), String.join(", ", keys)));
		}
		for (String key : keys) {
			if (key.isEmpty() || key.length() > LONGEST || key.indexOf('=') >= 0
					|| key.chars().anyMatch(Character::isISOControl)) {
				throw new IllegalArgumentException(
						"'%s' is no key of an annotation: expected 1 to %d characters without = in one line"
							.formatted(key, LONGEST));
			}
		}
	}

	public boolean isNothing() {
		return this.keys.isEmpty();
	}

	/**
	 * What a trace says under these names: of each the first value in the order of its
	 * nodes, so that what a request enters with goes before what is said further in.
	 */
	public AnnotationValues of(Trace trace) {
		if (this.keys.isEmpty()) {
			return AnnotationValues.NONE;
		}
		Map<String, String> found = new HashMap<>();
		for (Trace.Node node : trace.nodes()) {
			Map<String, Object> annotations = node.span().annotations();
			if (!annotations.isEmpty()) {
				for (String key : this.keys) {
					Object value = annotations.get(key);
					if (value != null) {
						found.putIfAbsent(key, AnnotationValues.kept(text(value)));
					}
				}
			}
		}
		return found.isEmpty() ? AnnotationValues.NONE : AnnotationValues.of(found);
	}

	/** Numbers that are equal are one value. */
	private static String text(Object value) {
		if (!(value instanceof BigDecimal number)) {
			return value.toString();
		}
		BigDecimal stripped = (number.signum() == 0) ? BigDecimal.ZERO : number.stripTrailingZeros();
		return (Math.abs((long) stripped.scale()) <= LONGEST) ? stripped.toPlainString() : stripped.toString();
	}

}
