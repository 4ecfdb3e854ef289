package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Use pooled over the up to 28 days around a day: those that end with it, or the first 28
 * that are known; only days between two changes of tracing.
 */
final class UsePool {

	static final int DAYS = 28;

	private final NavigableMap<LocalDate, DayUse> days = new TreeMap<>();

	private final Map<Wanted, Pooled> pooled = new HashMap<>();

	private final TracingChanges changes;

	/** Traced and billed use. */
	record Pooled(TracedUse traced, BigDecimal billed) {

		Coverage coverage() {
			return Coverage.of(this.traced.total(), this.billed, this.traced.chance());
		}

	}

	private record Wanted(LocalDate day, String account, UseKey key) {
	}

	UsePool(TracingChanges changes) {
		this.changes = changes;
	}

	void add(LocalDate day, DayUse use) {
		this.days.put(day, use);
	}

	DayUse on(LocalDate day) {
		return this.days.getOrDefault(day, new DayUse());
	}

	Pooled around(LocalDate day, String account, UseKey key) {
		return this.pooled.computeIfAbsent(new Wanted(day, account, key), this::pool);
	}

	private Pooled pool(Wanted wanted) {
		LocalDate day = wanted.day();
		LocalDate first = this.days.isEmpty() ? day : this.days.firstKey();
		LocalDate from = day.minusDays(DAYS - 1L).isBefore(first) ? first : day.minusDays(DAYS - 1L);
		LocalDate until = from.plusDays(DAYS - 1L);
		TracedUse traced = TracedUse.NONE;
		BigDecimal billed = BigDecimal.ZERO;
		for (DayUse use : this.days
			.subMap(this.changes.since(wanted.account(), day, from), true,
					this.changes.until(wanted.account(), day, until), true)
			.values()) {
			traced = traced.plus(use.traced(wanted.key(), wanted.account()));
			billed = billed.add(use.billed(wanted.key(), wanted.account()));
		}
		return new Pooled(traced, billed);
	}

}
