package io.tracetab.report.jdbc;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

import io.tracetab.report.Timetable;

/**
 * Every day at seven, UTC.
 */
public final class DailyTimetable implements Timetable {

	@Override
	public String problem(String cron) {
		return "";
	}

	@Override
	public Optional<Instant> next(String cron, ZoneId zone, Instant after) {
		ZonedDateTime day = after.atZone(ZoneOffset.UTC).with(LocalTime.of(7, 0));
		return Optional.of((day.toInstant().isAfter(after) ? day : day.plusDays(1)).toInstant());
	}

}
