package io.tracetab.report.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

import org.springframework.scheduling.support.CronExpression;

import io.tracetab.report.Timetable;

/**
 * Times by Spring's cron expressions, which begin with seconds: these are always zero.
 * They are times of the clock on the wall: one that summer time skips is as much later,
 * one that comes twice counts the first time.
 */
final class CronTimetable implements Timetable {

	private static final int FIELDS = 5;

	@Override
	public String problem(String cron) {
		if (cron.strip().split("\\s+").length != FIELDS) {
			return "five fields: minute, hour, day of month, month, day of week, such as 0 8 * * MON";
		}
		return CronExpression.isValidExpression(whole(cron)) ? ""
				: "minute, hour, day of month, month and day of week such as 0 8 * * MON";
	}

	@Override
	public Optional<Instant> next(String cron, ZoneId zone, Instant after) {
		CronExpression expression = CronExpression.parse(whole(cron));
		LocalDateTime next = expression.next(after.atZone(zone).toLocalDateTime());
		while (next != null) {
			Instant time = next.atZone(zone).toInstant();
			if (time.isAfter(after)) {
				return Optional.of(time);
			}
			next = expression.next(next);
		}
		return Optional.empty();
	}

	private static String whole(String cron) {
		return "0 " + cron.strip();
	}

}
