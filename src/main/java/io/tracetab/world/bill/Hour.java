package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SortedMap;

/**
 * One hour's usage of everything, in the units of the bill.
 *
 * @param start microseconds since 1970, on the hour
 */
public record Hour(long start, SortedMap<Item, BigDecimal> usage) {

	static final long MICROS = 3_600_000_000L;

	public LocalDate day() {
		return dayOf(this.start);
	}

	YearMonth month() {
		return YearMonth.from(day());
	}

	static LocalDate dayOf(long micros) {
		return LocalDate.ofInstant(Instant.ofEpochSecond(micros / 1_000_000), ZoneOffset.UTC);
	}

	static int hoursOf(YearMonth month) {
		return month.lengthOfMonth() * 24;
	}

}
