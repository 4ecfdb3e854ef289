package io.tracetab.source.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Traces that are in, as they stood: kept from one window to the next, so that what the
 * windows share is not fetched, and paid, again.
 *
 * @param byId the last that is known of each
 */
record KnownTraces(Map<String, Known> byId) {

	/**
	 * One of them.
	 *
	 * @param revision in which it is in; -1 when it was to change yet, and is fetched
	 * again
	 * @param end of its last event, as far as is known
	 * @param oneIn with which probability it came to be in: one in so many
	 */
	record Known(long revision, Instant end, int oneIn) {
	}

	/** Of what {@link #text} wrote; none in an empty text. */
	static KnownTraces of(String text) {
		Map<String, Known> known = new HashMap<>();
		text.lines()
			.map((line) -> line.split(" "))
			.forEach((parts) -> known.put(parts[0],
					new Known(Long.parseLong(parts[1]), Instant.parse(parts[2]), Integer.parseInt(parts[3]))));
		return new KnownTraces(known);
	}

	/** Those that may come in a window again. */
	KnownTraces reaching(Instant from) {
		return new KnownTraces(this.byId.entrySet()
			.stream()
			.filter((known) -> !from.isAfter(known.getValue().end()))
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

	/**
	 * Whether a trace is in as it stands. A window may show some of its spans only: then
	 * its revision seems to fall.
	 */
	boolean holds(Summary summary) {
		Known known = this.byId.get(summary.id());
		return known != null && known.revision() >= summary.revision();
	}

	/** One in how many a trace came to be in; empty when it is not. */
	OptionalInt oneIn(String id) {
		Known known = this.byId.get(id);
		return (known == null) ? OptionalInt.empty() : OptionalInt.of(known.oneIn());
	}

	/** A line each, in the order of their ids. */
	String text() {
		return new TreeMap<>(this.byId).entrySet()
			.stream()
			.map((known) -> "%s %d %s %d\n".formatted(known.getKey(), known.getValue().revision(),
					known.getValue().end(), known.getValue().oneIn()))
			.collect(Collectors.joining());
	}

}
