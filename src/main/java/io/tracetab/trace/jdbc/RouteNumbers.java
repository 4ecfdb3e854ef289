package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.database.Facts;
import io.tracetab.trace.Condition;
import io.tracetab.trace.Route;

/**
 * Routes by number, as rows of traces name them. Routes are few: their number is bounded
 * where they are learnt. Safe for use by many threads.
 */
final class RouteNumbers {

	private final Facts facts;

	private final Map<Route, Integer> numbers = new ConcurrentHashMap<>();

	private final Map<Integer, Route> routes = new ConcurrentHashMap<>();

	RouteNumbers(Facts facts) {
		this.facts = facts;
	}

	/** The number of a route, made in the thread's transaction when there is none. */
	int numberOrNew(Route route) {
		Map<Route, Integer> met = this.facts.gathered(this, HashMap::new, (all) -> {
		});
		return met.computeIfAbsent(route, (asked) -> number(asked).orElseGet(() -> make(asked)));
	}

	/** The number of a route; absent when nothing was ever kept of it. */
	Optional<Integer> number(Route route) {
		Integer known = this.numbers.get(route);
		if (known != null) {
			return Optional.of(known);
		}
		return this.facts.sql()
			.sql("SELECT id FROM route WHERE name = ?")
			.param(route.name())
			.query(Integer.class)
			.optional();
	}

	/** The numbers of those routes that meet a condition, ascending. */
	List<Integer> like(Condition.Named condition) {
		if (condition.likeness() == Condition.Likeness.EQUALS) {
			return number(new Route(condition.text())).map(List::of).orElse(List.of());
		}
		return this.facts.sql()
			.sql("SELECT id, name FROM route ORDER BY id")
			.query((row, n) -> Map.entry(row.getInt(1), row.getString(2)))
			.list()
			.stream()
			.filter((route) -> condition.isMetBy(route.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	/** Remembered only when it has been committed. */
	private int make(Route route) {
		int number = this.facts.sql().sql("SELECT coalesce(max(id), 0) + 1 FROM route").query(Integer.class).single();
		this.facts.sql().sql("INSERT INTO route VALUES (?, ?)").params(number, route.name()).update();
		this.facts.onCompletion((committed) -> {
			if (committed) {
				this.numbers.put(route, number);
			}
		});
		return number;
	}

	Route route(int number) {
		Route known = this.routes.get(number);
		if (known != null) {
			return known;
		}
		Route read = this.facts.sql()
			.sql("SELECT name FROM route WHERE id = ?")
			.param(number)
			.query((row, n) -> new Route(row.getString(1)))
			.single();
		this.routes.put(number, read);
		return read;
	}

	/** By name; those alone that a trace has. */
	List<Route> inUse() {
		List<Route> routes = new ArrayList<>(this.facts.sql()
			.sql("SELECT name FROM route WHERE id IN (SELECT DISTINCT route FROM trace)")
			.query((row, n) -> new Route(row.getString(1)))
			.list());
		routes.sort((a, b) -> a.name().compareTo(b.name()));
		return routes;
	}

}
