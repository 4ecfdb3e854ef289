package io.tracetab.analyze.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import io.tracetab.analyze.ErrorBudget;
import io.tracetab.analyze.Objectives;
import io.tracetab.database.State;
import io.tracetab.trace.Route;

/**
 * Objectives as settings: target, time and the route's name, under a number made of that
 * name, which may be longer than a setting's. Safe for use by many threads.
 */
final class JdbcObjectives implements Objectives {

	private final State state;

	JdbcObjectives(State state) {
		this.state = state;
	}

	private static String key(Route route) {
		return "objective:" + UUID.nameUUIDFromBytes(route.name().getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public Optional<ErrorBudget.Objective> of(Route route) {
		return this.state.sql()
			.sql("SELECT text FROM setting WHERE name = ?")
			.param(key(route))
			.query(String.class)
			.optional()
			.map((text) -> text.split(" ", 3))
			.map((parts) -> new ErrorBudget.Objective(Double.parseDouble(parts[0]), Long.parseLong(parts[1])));
	}

	@Override
	public void put(Route route, ErrorBudget.Objective objective) {
		this.state.inTransaction(() -> {
			remove(route);
			return this.state.sql()
				.sql("INSERT INTO setting (name, text) VALUES (?, ?)")
				.params(key(route), objective.target() + " " + objective.withinMicros() + " " + route.name())
				.update();
		});
	}

	@Override
	public void remove(Route route) {
		this.state.sql().sql("DELETE FROM setting WHERE name = ?").param(key(route)).update();
	}

}
