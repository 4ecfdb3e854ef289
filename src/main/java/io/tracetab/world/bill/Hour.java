package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

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

	/** What AWS charges of it. */
	public Hour ofAws() {
		return of(item -> !item.ofAtlas());
	}

	/** What Atlas charges of it. */
	public Hour ofAtlas() {
		return of(Item::ofAtlas);
	}

	private Hour of(Predicate<Item> which) {
		SortedMap<Item, BigDecimal> part = new TreeMap<>();
		this.usage.forEach((item, quantity) -> {
			if (which.test(item)) {
				part.put(item, quantity);
			}
		});
		return new Hour(this.start, part);
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
