package io.tracetab.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Times that a cron expression of five fields names.
 */
public interface Timetable {

	/** Why an expression cannot be read; empty when it can. */
	String problem(String cron);

	/** The first time behind another; empty when none comes. */
	Optional<Instant> next(String cron, ZoneId zone, Instant after);

}
