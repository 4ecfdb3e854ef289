package io.tracetab.trace;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A filter of requests as people type it, in the manner of X-Ray's filter expressions:
 *
 * <pre>
 * route = "POST /checkout" AND (fault OR duration &gt;= 1.5s) AND annotation.tenant = t-17
 * </pre>
 *
 * Conditions that stand side by side must all be met, {@code OR} binds weaker, {@code !}
 * and {@code NOT} turn one around. A word alone looks for routes that contain it, and for
 * functions, resources and services of that name.
 *
 * @param parts the conditions that all must be met, as they were typed; one when they are
 * joined by OR
 * @param condition all parts together
 */
public record Filter(List<Part> parts, Condition condition) {

	/** Without conditions. */
	public static final Filter NONE = new Filter(List.of(), Condition.ANYTHING);

	public Filter {
		parts = List.copyOf(parts);
	}

	/**
	 * A condition that can be taken away alone.
	 *
	 * @param text as typed
	 * @param key what it compares with {@code =}, such as {@code route} or
	 * {@code annotation.tenant}; the word alone for a flag; empty for anything else
	 */
	public record Part(String text, String key) {
	}

	/**
	 * Reads a filter.
	 * @throws FilterSyntaxException when it cannot be read
	 */
	public static Filter parse(String typed) {
		return new FilterParser(typed).filter();
	}

	/** Both, the conditions of this one first. */
	public Filter and(Filter other) {
		List<Part> both = Stream.concat(this.parts.stream(), other.parts.stream()).distinct().toList();
		return new Filter(both, this.condition.and(other.condition));
	}

	/** Typed anew: its parts side by side. */
	public String text() {
		return this.parts.stream().map(Part::text).collect(Collectors.joining(" "));
	}

	/** The text of a condition that a key has a value. */
	public static String equal(String key, String value) {
		return key + " = " + FilterToken.typed(value);
	}

}
