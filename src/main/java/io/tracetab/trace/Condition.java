package io.tracetab.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.tracetab.quantity.Window;

/**
 * What a request has to be like to be found: a tree of conditions on what is kept beside
 * its documents. A value that is not known meets no comparison: a request without a price
 * is neither dearer nor cheaper than anything.
 */
public sealed interface Condition {

	/** Met by every request. */
	Condition ANYTHING = new All(List.of());

	/** Met when each of them is; by everything when there is none. */
	record All(List<Condition> conditions) implements Condition {

		public All {
			conditions = List.copyOf(conditions);
		}

	}

	/** Met when one of them is; by nothing when there is none. */
	record Any(List<Condition> conditions) implements Condition {

		public Any {
			conditions = List.copyOf(conditions);
		}

	}

	/** Met when the other is not. */
	record Not(Condition condition) implements Condition {
	}

	/** A number of the request, compared. */
	record Compared(Measure measure, Comparison comparison, long value) implements Condition {
	}

	/**
	 * The name of the route, compared without regard to case unless it is to be equal.
	 */
	record Named(Likeness likeness, String text) implements Condition {

		public boolean isMetBy(String name) {
			String lower = name.toLowerCase(Locale.ROOT);
			String wanted = this.text.toLowerCase(Locale.ROOT);
			return switch (this.likeness) {
				case EQUALS -> name.equals(this.text);
				case CONTAINS -> lower.contains(wanted);
				case BEGINS_WITH -> lower.startsWith(wanted);
				case ENDS_WITH -> lower.endsWith(wanted);
			};
		}

	}

	/** The request carries at least one of these {@link RequestFlag} bits. */
	record Flagged(int anyOf) implements Condition {
	}

	/** The request can be found by this term, see {@link SearchTerms}. */
	record Carries(String term) implements Condition {
	}

	/** Numbers of a request. */
	enum Measure {

		/** Microseconds since 1970. */
		START,
		/** Microseconds that the caller waited. */
		DURATION,
		/** Picodollars at list price. */
		COST,
		/** HTTP status of the answer. */
		STATUS,
		/** How many spans were sent. */
		SPANS;

		/** Whether a row may lack it: then its column holds less than this. */
		public long leastKnown() {
			return switch (this) {
				case COST -> 0;
				case STATUS -> 1;
				default -> Long.MIN_VALUE;
			};
		}

	}

	/** How a number is compared. */
	enum Comparison {

		EQUAL("="), LESS("<"), AT_MOST("<="), MORE(">"), AT_LEAST(">=");

		private final String sign;

		Comparison(String sign) {
			this.sign = sign;
		}

		/** As it is written, here and in SQL. */
		public String sign() {
			return this.sign;
		}

		public boolean isMet(long left, long right) {
			int order = Long.compare(left, right);
			return switch (this) {
				case EQUAL -> order == 0;
				case LESS -> order < 0;
				case AT_MOST -> order <= 0;
				case MORE -> order > 0;
				case AT_LEAST -> order >= 0;
			};
		}

	}

	/** How a text is compared. */
	enum Likeness {

		EQUALS, CONTAINS, BEGINS_WITH, ENDS_WITH

	}

	static Condition all(Condition... conditions) {
		return new All(Arrays.asList(conditions));
	}

	static Condition not(Condition condition) {
		return new Not(condition);
	}

	static Condition route(Route route) {
		return new Named(Likeness.EQUALS, route.name());
	}

	static Condition atLeast(Measure measure, long value) {
		return new Compared(measure, Comparison.AT_LEAST, value);
	}

	static Condition atMost(Measure measure, long value) {
		return new Compared(measure, Comparison.AT_MOST, value);
	}

	/** Started in the window. */
	static Condition startedIn(Window window) {
		return all(atLeast(Measure.START, micros(window.from())),
				new Compared(Measure.START, Comparison.LESS, micros(window.until())));
	}

	/** Microseconds since 1970, of which {@link Measure#START} speaks. */
	static long micros(Instant time) {
		return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
	}

	/** Met when this one and the other are. */
	default Condition and(Condition other) {
		List<Condition> both = new ArrayList<>(conjuncts());
		both.addAll(other.conjuncts());
		return (both.size() == 1) ? both.get(0) : new All(both);
	}

	/** The conditions that all have to be met, as far as they stand side by side. */
	default List<Condition> conjuncts() {
		return (this instanceof All all) ? all.conditions.stream().flatMap((each) -> each.conjuncts().stream()).toList()
				: List.of(this);
	}

	/** Before this time every request started that meets it, as far as it says so. */
	default long startsBefore() {
		return conjuncts().stream()
			.mapToLong((each) -> (each instanceof Compared compared && compared.measure == Measure.START
					&& compared.comparison == Comparison.LESS) ? compared.value : Long.MAX_VALUE)
			.min()
			.orElse(Long.MAX_VALUE);
	}

}
