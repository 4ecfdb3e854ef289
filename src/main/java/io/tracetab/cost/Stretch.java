package io.tracetab.cost;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

import io.tracetab.quantity.Window;

/**
 * Days on which nothing changes about whose things are.
 *
 * @param until the day behind the last one
 */
record Stretch(LocalDate from, LocalDate until) {

	/** The days from one to the day before another, cut at changes. */
	static List<Stretch> of(LocalDate from, LocalDate until, SortedSet<LocalDate> changes) {
		List<Stretch> stretches = new ArrayList<>();
		LocalDate start = from;
		for (LocalDate change : changes) {
			if (change.isAfter(start) && change.isBefore(until)) {
				stretches.add(new Stretch(start, change));
				start = change;
			}
		}
		stretches.add(new Stretch(start, until));
		return stretches;
	}

	Window window() {
		return new Window(this.from.atStartOfDay(ZoneOffset.UTC).toInstant(),
				this.until.atStartOfDay(ZoneOffset.UTC).toInstant());
	}

}
