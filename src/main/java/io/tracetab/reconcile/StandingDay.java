package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was billed on a day of something that stands there whoever asks, such as stored
 * bytes of one resource.
 *
 * @param meter the meter's id
 * @param resource its canonical ARN; empty where the bill names none
 * @param units in the meter's unit; more than zero
 */
public record StandingDay(LocalDate day, String meter, String resource, String region, BigDecimal units) {
}
