package io.tracetab.reconcile.jdbc;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.tracetab.database.Facts;

/**
 * Tables of which a day is replaced as a whole. Days that are replaced in one transaction
 * can be emptied at its beginning, all at once: a deletion takes about as long for eight
 * of them as for one. Their numbers stand in the text, for DuckDB plans twice what has
 * parameters.
 */
final class DayTables {

	private static final List<String> ALL = List.of("allocation_day", "allocation_route_day", "route_cost_day",
			"metered_day", "allocated_route_day", "annotated_day", "standing_day", "route_day", "annotated_route_day");

	private DayTables() {
	}

	/** Empties days that the thread's transaction is going to replace. */
	static void empty(Facts facts, Collection<LocalDate> days) {
		Set<Emptied> emptied = emptied(facts);
		for (String table : ALL) {
			delete(facts, table, days);
			days.forEach((day) -> emptied.add(new Emptied(table, day)));
		}
	}

	/** Empties a day unless that was done at the transaction's beginning. */
	static void empty(Facts facts, String table, LocalDate day) {
		if (!emptied(facts).remove(new Emptied(table, day))) {
			delete(facts, table, List.of(day));
		}
	}

	private static void delete(Facts facts, String table, Collection<LocalDate> days) {
		String numbers = days.stream().map((day) -> String.valueOf(day.toEpochDay())).collect(Collectors.joining(", "));
		facts.sql().sql("DELETE FROM " + table + " WHERE day IN (" + numbers + ")").update();
	}

	private static Set<Emptied> emptied(Facts facts) {
		return facts.gathered(DayTables.class, HashSet<Emptied>::new, (all) -> {
		});
	}

	private record Emptied(String table, LocalDate day) {
	}

}
