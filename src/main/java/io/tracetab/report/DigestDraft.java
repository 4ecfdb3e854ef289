package io.tracetab.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which report, as somebody writes it, before it is read. Absent is a weekly one of
 * everything, in UTC, up to the newest day.
 */
public record DigestDraft(@Nullable String period, @Nullable String audience, @Nullable String zone,
		@Nullable String end) {

	/** What it says; of what cannot be read something else, and a problem. */
	public DigestOrder read(Problems problems) {
		return new DigestOrder(period(problems), audience(problems), zone(problems), end(problems));
	}

	private Period period(Problems problems) {
		return Period.parse(given(this.period, "weekly")).orElseGet(() -> {
			problems.add("period", given(this.period, ""), Period.WORDS);
			return Period.WEEKLY;
		});
	}

	private Audience audience(Problems problems) {
		return Audience.parse(given(this.audience, "all")).orElseGet(() -> {
			problems.add("audience", given(this.audience, ""), Audience.FORMS);
			return Audience.ALL;
		});
	}

	private ZoneId zone(Problems problems) {
		try {
			return ZoneId.of(given(this.zone, "UTC"));
		}
		catch (DateTimeException ex) {
			problems.add("zone", given(this.zone, ""), "a time zone such as Europe/Berlin");
			return ZoneId.of("UTC");
		}
	}

	private @Nullable LocalDate end(Problems problems) {
		String day = given(this.end, "");
		try {
			return day.isEmpty() ? null : LocalDate.parse(day);
		}
		catch (DateTimeException ex) {
			problems.add("end", day, "a day such as 2026-11-22");
			return null;
		}
	}

	private static String given(@Nullable String value, String absent) {
		String text = Objects.requireNonNullElse(value, "").strip();
		return text.isEmpty() ? absent : text;
	}

}
