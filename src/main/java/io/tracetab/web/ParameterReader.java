package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.trace.FilterValue;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.TraceId;

/**
 * Reads values of an address. A value that cannot be read is noted and counts as absent,
 * so that all of them can be named at once.
 */
final class ParameterReader {

	/** Lengths of the windows on offer, by their name in an address. */
	static final Map<String, Duration> WINDOWS = Map.of("1h", Duration.ofHours(1), "6h", Duration.ofHours(6), "24h",
			Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

	private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,19})~(.+)");

	private static final int MOST_ROWS = 1000;

	private final List<BadParameter> problems = new ArrayList<>();

	List<BadParameter> problems() {
		return this.problems;
	}

	/** Names all problems at once, if there are any. */
	void throwProblems() {
		if (!this.problems.isEmpty()) {
			throw new BadParameters(this.problems);
		}
	}

	@Nullable String oneOf(String name, @Nullable String value, String... allowed) {
		if (value == null || value.isBlank()) {
			return null;
		}
		if (!Arrays.asList(allowed).contains(value)) {
			problem(name, value, "one of " + String.join(", ", allowed));
			return null;
		}
		return value;
	}

	/** A value that has to be there. */
	String present(String name, @Nullable String value, String expected) {
		if (value == null || value.isBlank()) {
			problem(name, "", expected);
			return "";
		}
		return value.strip();
	}

	int limit(String name, @Nullable String value, int absent) {
		if (value == null || value.isBlank()) {
			return absent;
		}
		if (!value.matches("\\d{1,4}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST_ROWS) {
			problem(name, value, "a whole number from 1 to " + MOST_ROWS);
			return absent;
		}
		return Integer.parseInt(value);
	}

	/** A position from 0. */
	long position(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return 0;
		}
		if (!value.matches("\\d{1,18}")) {
			problem(name, value, "a whole number from 0");
			return 0;
		}
		return Long.parseLong(value);
	}

	/** A place in a list of the given size; 0 when absent. */
	int place(String name, @Nullable String value, int size) {
		long place = position(name, value);
		if (place >= size) {
			problem(name, String.valueOf(value), "a whole number from 0 to " + (size - 1));
			return 0;
		}
		return (int) place;
	}

	RequestQuery.@Nullable Cursor cursor(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		Matcher matcher = CURSOR.matcher(value);
		try {
			if (matcher.matches()) {
				return new RequestQuery.Cursor(Long.parseLong(matcher.group(1)), TraceId.parse(matcher.group(2)));
			}
		}
		catch (IllegalArgumentException ex) {
			// falls through to the message that names the form
		}
		problem(name, value, "the 'next' of a page of the same list, a number and a trace id joined by ~");
		return null;
	}

	static String write(RequestQuery.Cursor cursor) {
		return cursor.value() + "~" + cursor.id();
	}

	/**
	 * The window of {@code from} and {@code until}, else the named one.
	 * @param loaded where named windows end; null when nothing is loaded
	 */
	@Nullable Window window(@Nullable String named, @Nullable String from, @Nullable String until, @Nullable Window loaded) {
		Instant start = time("from", from);
		Instant end = time("until", until);
		String name = oneOf("window", named, "all", "1h", "6h", "24h", "7d", "30d");
		if (start != null || end != null) {
			return free(start, end);
		}
		Duration length = (name != null) ? WINDOWS.get(name) : null;
		if (length == null || loaded == null) {
			return null;
		}
		// The window's end is open: a microsecond later, so that the newest one is in it.
		Instant behindNewest = loaded.until().plusNanos(1000);
		return new Window(behindNewest.minus(length), behindNewest);
	}

	private @Nullable Window free(@Nullable Instant start, @Nullable Instant end) {
		Instant from = (start != null) ? start : Instant.EPOCH;
		Instant until = (end != null) ? end : Instant.parse("9999-01-01T00:00:00Z");
		if (until.isBefore(from)) {
			problem("until", until.toString(), "a time after from, which is " + from);
			return null;
		}
		return new Window(from, until);
	}

	@Nullable Instant time(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		Instant time = FilterValue.time(value).orElse(null);
		if (time == null) {
			problem(name, value, FilterValue.A_TIME);
		}
		return time;
	}

	void problem(String name, String value, String expected) {
		this.problems.add(new BadParameter(name, value, expected));
	}

}
