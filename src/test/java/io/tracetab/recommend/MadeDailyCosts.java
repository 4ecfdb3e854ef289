package io.tracetab.recommend;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Window;

/**
 * Costs of days that a test tells, and what is kept of them.
 */
public final class MadeDailyCosts implements DailyCosts, Measurements {

	private final SortedMap<LocalDate, Double> billed = new TreeMap<>();

	private final SortedMap<LocalDate, Double> used = new TreeMap<>();

	private final SortedMap<LocalDate, Double> runs = new TreeMap<>();

	private final Map<String, Kept> kept = new HashMap<>();

	/** A day's bill, the list price of what was used, and the runs. */
	public MadeDailyCosts day(LocalDate day, double bill, double usage, double driver) {
		this.billed.put(day, bill);
		this.used.put(day, usage);
		this.runs.put(day, driver);
		return this;
	}

	/** So many days from one on. */
	public MadeDailyCosts days(LocalDate from, int days, ToDoubleFunction<LocalDate> bill, double driver) {
		for (int i = 0; i < days; i++) {
			LocalDate day = from.plusDays(i);
			day(day, bill.applyAsDouble(day), bill.applyAsDouble(day) / 2, driver);
		}
		return this;
	}

	void forgetDays() {
		this.billed.clear();
		this.used.clear();
		this.runs.clear();
	}

	void noBill() {
		this.billed.clear();
	}

	@Override
	public SortedMap<LocalDate, Double> billed(ResourceId resource, Window days) {
		return in(this.billed, days);
	}

	@Override
	public SortedMap<LocalDate, Double> used(ResourceId resource, Window days) {
		return in(this.used, days);
	}

	@Override
	public SortedMap<LocalDate, Double> driven(ResourceId resource, Driver driver, Window days) {
		SortedMap<LocalDate, Double> driven = new TreeMap<>(in(this.runs, days));
		if (driver == Driver.DAYS) {
			driven.replaceAll((day, runs) -> 1.0);
		}
		return driven;
	}

	private static SortedMap<LocalDate, Double> in(SortedMap<LocalDate, Double> all, Window days) {
		return all.subMap(LocalDate.ofInstant(days.from(), ZoneOffset.UTC),
				LocalDate.ofInstant(days.until(), ZoneOffset.UTC));
	}

	@Override
	public Map<String, Kept> all() {
		return Map.copyOf(this.kept);
	}

	@Override
	public void put(String id, Kept some) {
		this.kept.put(id, some);
	}

	@Override
	public void remove(String id) {
		this.kept.remove(id);
	}

}
