package io.tracetab.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.tracetab.quantity.Window;

/**
 * Days as bills have them: of UTC.
 *
 * @param until the day behind the last one
 */
public record Days(LocalDate from, LocalDate until) {

	public Days {
		if (!from.isBefore(until)) {
			throw new IllegalArgumentException("From %s until %s is no day".formatted(from, until));
		}
	}

	public LocalDate last() {
		return this.until.minusDays(1);
	}

	long count() {
		return ChronoUnit.DAYS.between(this.from, this.until);
	}

	Window window() {
		return new Window(start(this.from), start(this.until));
	}

	static Instant start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

}
