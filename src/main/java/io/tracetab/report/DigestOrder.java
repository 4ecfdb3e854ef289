package io.tracetab.report;

import java.time.LocalDate;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * What a report is to speak of.
 *
 * @param zone says which day is over, and how times of day are written; days themselves
 * are of UTC, as bills have them
 * @param end the last day; null for the newest one that is over and charged
 */
public record DigestOrder(Period period, Audience audience, ZoneId zone, @Nullable LocalDate end) {
}
