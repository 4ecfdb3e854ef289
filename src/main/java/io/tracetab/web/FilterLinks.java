package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.trace.Filter;

/**
 * Addresses of a list of requests that differ from the one shown by a condition.
 */
final class FilterLinks {

	/** Conditions that stand in parameters of their own, with the words before them. */
	private static final Map<String, String> APART = Map.of("from", "from", "until", "until");

	/** Of these a request has one value: another one takes its place. */
	private static final List<String> SINGLE = List.of("route", "status");

	private final ViewAddress address;

	private final List<Filter.Part> parts;

	FilterLinks(ViewAddress address, Filter filter) {
		String[] shortForms = RequestFilter.SHORT.toArray(String[]::new);
		this.address = address.without(shortForms).without("after", "q");
		this.parts = filter.parts();
	}

	/** The address as it is, its conditions in one text. */
	ViewAddress address() {
		return of(this.parts.stream());
	}

	private ViewAddress of(Stream<Filter.Part> some) {
		String text = some.map(Filter.Part::text).collect(Collectors.joining(" "));
		return text.isEmpty() ? this.address : this.address.with("q", text);
	}

	List<Chip> chips() {
		List<Chip> chips = new ArrayList<>();
		this.parts.forEach((part) -> chips.add(new Chip("", part.text(), without(part))));
		Stream.of("from", "until")
			.filter(this.address::has)
			.forEach((name) -> chips.add(new Chip(APART.getOrDefault(name, name),
					String.join(" ", this.address.values().getOrDefault(name, List.of())),
					address().without(name).toString())));
		return chips;
	}

	private String without(Filter.Part part) {
		return of(this.parts.stream().filter((each) -> !each.equals(part))).toString();
	}

	boolean has(String text) {
		return this.parts.stream().anyMatch((part) -> part.text().equals(text));
	}

	/** With a condition, or without it where it is in force. */
	String toggled(String text, String key) {
		Filter.Part part = new Filter.Part(text, key);
		if (has(text)) {
			return of(this.parts.stream().filter((each) -> !each.text().equals(text))).toString();
		}
		Stream<Filter.Part> others = this.parts.stream()
			.filter((each) -> !SINGLE.contains(key) || !each.key().equals(key));
		return of(Stream.concat(others, Stream.of(part))).toString();
	}

	/** A condition in force and the address without it. */
	record Chip(String words, String value, String href) {
	}

}
