package io.tracetab.reconcile.jdbc;

import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

import io.tracetab.database.Facts;
import io.tracetab.reconcile.TouchedDays;

/**
 * Touched days in the facts database. Safe for use by many threads.
 */
final class JdbcTouchedDays implements TouchedDays {

	private final Facts facts;

	JdbcTouchedDays(Facts facts) {
		this.facts = facts;
	}

	@Override
	public void note(Collection<LocalDate> days) {
		if (!days.isEmpty()) {
			this.facts.inTransaction(() -> {
				this.facts.gathered(this, TreeSet<Integer>::new, this::write)
					.addAll(days.stream().map(JdbcTouchedDays::number).toList());
			});
		}
	}

	/**
	 * They are mostly there: a look costs a quarter of an insert that minds conflicts.
	 */
	private void write(SortedSet<Integer> numbers) {
		numbers
			.removeAll(this.facts.sql().sql("SELECT day FROM touched_day").query((row, n) -> row.getInt("day")).list());
		if (!numbers.isEmpty()) {
			this.facts.append("touched_day",
					(rows) -> numbers.forEach((number) -> rows.add(number.intValue()).endRow()));
		}
	}

	@Override
	public SortedSet<LocalDate> all() {
		return new TreeSet<>(this.facts.sql()
			.sql("SELECT day FROM touched_day")
			.query((row, n) -> LocalDate.ofEpochDay(row.getInt("day")))
			.list());
	}

	@Override
	public void forget(Collection<LocalDate> days) {
		this.facts.inTransaction(() -> days.forEach(
				(day) -> this.facts.sql().sql("DELETE FROM touched_day WHERE day = ?").param(number(day)).update()));
	}

	private static int number(LocalDate day) {
		return Math.toIntExact(day.toEpochDay());
	}

}
