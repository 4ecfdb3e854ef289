package io.tracetab.web;

import java.util.List;
import java.util.Map;

import io.tracetab.trace.Filter;
import io.tracetab.trace.RequestSpread;

/**
 * Values of one key with how many requests have them, each a way to narrow the list.
 *
 * @param title what the values are of
 * @param open whether it is unfolded at first
 */
record FacetView(String title, boolean open, List<Value> values) {

	/** Titles of the keys that are known; others are named by their key. */
	private static final Map<String, String> TITLES = Map.of("", "Outcome", "route", "Route", "function", "Function",
			"resource", "Resource", "service", "Service", "operation", "Operation", "account", "Account", "region",
			"Region");

	private static final List<String> OPEN = List.of("", "route");

	private static final Map<String, String> OUTCOMES = Map.of("ok", "OK", "fault", "Fault (5xx)", "error",
			"Error (4xx)", "throttle", "Throttled", "coldstart", "Cold start", "incomplete", "Incomplete");

	/**
	 * A value.
	 *
	 * @param share of the requests that were counted, 0 to 1
	 * @param chosen whether the list is narrowed to it
	 * @param href the list with the condition, or without it where it is chosen
	 * @param exceptHref the list without requests that have it
	 */
	record Value(String label, long requests, double share, boolean chosen, String href, String exceptHref) {
	}

	static FacetView of(RequestSpread.Facet facet, long counted, int oneOf, FilterLinks links) {
		String key = facet.key();
		boolean annotation = key.startsWith("annotation.");
		String title = annotation ? key.substring("annotation.".length()) : TITLES.getOrDefault(key, key);
		List<Value> values = facet.values().stream().map((value) -> value(key, value, counted, oneOf, links)).toList();
		return new FacetView(title, OPEN.contains(key) || annotation || values.stream().anyMatch(Value::chosen),
				values);
	}

	private static Value value(String key, RequestSpread.Value value, long counted, int oneOf, FilterLinks links) {
		long requests = value.requests() * oneOf;
		double share = (counted == 0) ? 0 : Math.min(1, (double) requests / counted);
		if (key.isEmpty()) {
			String word = value.value();
			return new Value(OUTCOMES.getOrDefault(word, word), requests, share, links.has(word),
					links.toggled(word, word), links.toggled("!" + word, ""));
		}
		String equal = Filter.equal(key, value.value());
		return new Value(value.value(), requests, share, links.has(equal), links.toggled(equal, key),
				links.toggled(equal.replaceFirst(" = ", " != "), ""));
	}

}
