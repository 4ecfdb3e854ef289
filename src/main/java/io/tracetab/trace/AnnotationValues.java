package io.tracetab.trace;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a trace says under the annotations that costs are told apart by: at most one value
 * each. Kept and compared as one text, a line {@code key=value} each, in order of keys.
 *
 * @param text empty when it says nothing
 */
public record AnnotationValues(String text) implements Comparable<AnnotationValues> {

	/** It says nothing. */
	public static final AnnotationValues NONE = new AnnotationValues("");

	/** What stands for all values that are no longer told from each other. */
	public static final String OVERFLOW = "(other values)";

	private static final int LONGEST = 100;

	/** Of values by key; those that are empty are none. */
	public static AnnotationValues of(Map<String, String> values) {
		String text = new TreeMap<>(values).entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isEmpty())
			.map((entry) -> entry.getKey() + '=' + entry.getValue())
			.collect(Collectors.joining("\n"));
		return text.isEmpty() ? NONE : new AnnotationValues(text);
	}

	/** A value as one that can be kept: in one line, and not longer than names are. */
	public static String kept(String value) {
		String line = value.replaceAll("\\p{Cntrl}", " ").strip();
		return (line.length() <= LONGEST) ? line : line.substring(0, whole(line)) + "…";
	}

	/** Not between the halves of a character. */
	private static int whole(String line) {
		return Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
	}

	public boolean isNothing() {
		return this.text.isEmpty();
	}

	/** The value under a key. */
	public Optional<String> value(String key) {
		return this.text.lines()
			.filter((line) -> line.length() > key.length() && line.charAt(key.length()) == '=' && line.startsWith(key))
			.map((line) -> line.substring(key.length() + 1))
			.findFirst();
	}

	/** All values by key. */
	public SortedMap<String, String> all() {
		SortedMap<String, String> values = new TreeMap<>();
		this.text.lines().forEach((line) -> {
			int equals = line.indexOf('=');
			values.put(line.substring(0, equals), line.substring(equals + 1));
		});
		return values;
	}

	@Override
	public int compareTo(AnnotationValues other) {
		return this.text.compareTo(other.text);
	}

	@Override
	public String toString() {
		return this.text.replace('\n', ',');
	}

}
