package io.tracetab.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

import io.tracetab.report.Audience;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.Period;

/**
 * Which report, as an address says it. Absent is a weekly one of everything, in UTC.
 */
record DigestParameters(@Parameter(description = "daily, weekly or monthly") @Nullable String period,
		@Parameter(description = Audience.FORMS) @Nullable String audience,
		@Parameter(description = "Time zone of the readers", example = "Europe/Berlin") @Nullable String zone,
		@Parameter(description = "The last day; absent for the newest one",
				example = "2026-11-22") @Nullable String end) {

	DigestOrder read(ParameterReader reader) {
		return new DigestOrder(period(reader), audience(reader), zone(reader), end(reader));
	}

	DigestOrder readOrThrow() {
		ParameterReader reader = new ParameterReader();
		DigestOrder order = read(reader);
		reader.throwProblems();
		return order;
	}

	private Period period(ParameterReader reader) {
		return Period.parse(given(this.period, "weekly")).orElseGet(() -> {
			reader.problem("period", given(this.period, ""), Period.WORDS);
			return Period.WEEKLY;
		});
	}

	private Audience audience(ParameterReader reader) {
		return Audience.parse(given(this.audience, "all")).orElseGet(() -> {
			reader.problem("audience", given(this.audience, ""), Audience.FORMS);
			return Audience.ALL;
		});
	}

	private ZoneId zone(ParameterReader reader) {
		try {
			return ZoneId.of(given(this.zone, "UTC"));
		}
		catch (DateTimeException ex) {
			reader.problem("zone", given(this.zone, ""), "a time zone such as Europe/Berlin");
			return ZoneId.of("UTC");
		}
	}

	private @Nullable LocalDate end(ParameterReader reader) {
		String day = given(this.end, "");
		try {
			return day.isEmpty() ? null : LocalDate.parse(day);
		}
		catch (DateTimeException ex) {
			reader.problem("end", day, "a day such as 2026-11-22");
			return null;
		}
	}

	private static String given(@Nullable String value, String absent) {
		String text = Objects.requireNonNullElse(value, "").strip();
		return text.isEmpty() ? absent : text;
	}

}
