package io.tracetab.pipeline;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Moves what was written down in the past by whole days: dates, times in seconds and
 * milliseconds, and the time in X-Ray's trace ids. Everything else stays as it is.
 *
 * @param days may be negative
 */
record MovedDates(long days) {

	/** A date in a name or text, with dashes or slashes. */
	private static final Pattern DATE = Pattern.compile("(\\d{4})([-/])(\\d{2})\\2(\\d{2})(?!\\d)");

	/**
	 * A date (1 to 4), an X-Ray trace id (5), or a number (6) behind a name that ends in
	 * time or timestamp; texts within texts have a backslash before their quotes.
	 */
	private static final Pattern TIMES = Pattern.compile("(?<![0-9A-Za-z])(?:" + DATE.pattern()
			+ "|(?<!-)1-([0-9a-f]{8})(?=-[0-9a-f]{24})|(?<=[Tt]ime(?:stamp)?\\\\?\":)(\\d{10}(?:\\d{3})?)(?!\\d))");

	/**
	 * So that the last of the days that these names tell is the last one that is over.
	 * @param names of files, some of which end in a date
	 */
	static MovedDates toEndAt(Instant now, Stream<String> names) {
		LocalDate over = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
		return new MovedDates(names.flatMap((name) -> DATE.matcher(name).results().map(MovedDates::date))
			.max(LocalDate::compareTo)
			.map((last) -> ChronoUnit.DAYS.between(last, over))
			.orElse(0L));
	}

	void copy(InputStream from, OutputStream to) throws IOException {
		BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
		BufferedWriter out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
		boolean bill = false;
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			String moved = move(line);
			out.append(bill ? MovedBill.byMonth(moved) : moved).append('\n');
			bill |= MovedBill.begins(line);
		}
		out.flush();
	}

	String move(String text) {
		Matcher times = TIMES.matcher(text);
		StringBuilder moved = new StringBuilder(text.length());
		int copied = 0;
		while (times.find()) {
			moved.append(text, copied, times.start());
			moved.append(moved(times));
			copied = times.end();
		}
		return moved.append(text, copied, text.length()).toString();
	}

	private String moved(MatchResult found) {
		if (found.group(5) != null) {
			long seconds = Long.parseLong(found.group(5), 16) + this.days * 86_400;
			return "1-" + String.format("%08x", seconds);
		}
		if (found.group(6) != null) {
			boolean millis = found.group(6).length() == 13;
			return Long.toString(Long.parseLong(found.group(6)) + this.days * (millis ? 86_400_000 : 86_400));
		}
		return date(found).plusDays(this.days).toString().replace("-", found.group(2));
	}

	private static LocalDate date(MatchResult found) {
		return LocalDate.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(3)),
				Integer.parseInt(found.group(4)));
	}

}
