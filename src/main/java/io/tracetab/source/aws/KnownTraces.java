package io.tracetab.source.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Traces that are in, as they stood, and when they end: kept from one window to the next,
 * so that what the windows share is not fetched, and paid, again.
 *
 * @param ends by version
 */
record KnownTraces(Map<String, Instant> ends) {

	/** Of what {@link #text} wrote; none in an empty text. */
	static KnownTraces of(String text) {
		return new KnownTraces(text.lines()
			.map((line) -> line.split(" "))
			.collect(Collectors.toMap((parts) -> parts[0], (parts) -> Instant.parse(parts[1]), (one, other) -> other)));
	}

	/** Versions of those that may come in a window again. */
	Set<String> reaching(Instant from) {
		return this.ends.entrySet()
			.stream()
			.filter((known) -> !from.isAfter(known.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** A line each, in the order of their ids. */
	String text() {
		return new TreeMap<>(this.ends).entrySet()
			.stream()
			.map((known) -> known.getKey() + ' ' + known.getValue() + '\n')
			.collect(Collectors.joining());
	}

}
