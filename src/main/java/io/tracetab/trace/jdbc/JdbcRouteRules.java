package io.tracetab.trace.jdbc;

import java.util.List;

import io.tracetab.database.State;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteRules;

/**
 * The rules as state: people's decisions, which a rebuild of the facts leaves alone.
 */
final class JdbcRouteRules implements RouteRules {

	private final State state;

	JdbcRouteRules(State state) {
		this.state = state;
	}

	@Override
	public List<RouteRule> list() {
		return this.state.sql()
			.sql("SELECT pattern, template FROM route_rule ORDER BY position")
			.query((row, number) -> new RouteRule(row.getString(1), row.getString(2)))
			.list();
	}

	@Override
	public void put(RouteRule rule) {
		this.state.inTransaction(() -> {
			int replaced = this.state.sql()
				.sql("UPDATE route_rule SET template = ? WHERE pattern = ?")
				.params(rule.template(), rule.pattern())
				.update();
			return (replaced > 0) ? replaced : add(rule);
		});
	}

	@Override
	public void replace(List<RouteRule> rules) {
		this.state.inTransaction(() -> {
			int removed = this.state.sql().sql("DELETE FROM route_rule").update();
			rules.forEach(this::add);
			return removed;
		});
	}

	@Override
	public void remove(String pattern) {
		this.state.sql().sql("DELETE FROM route_rule WHERE pattern = ?").param(pattern).update();
	}

	private int add(RouteRule rule) {
		return this.state.sql()
			.sql("INSERT INTO route_rule SELECT COALESCE(MAX(position), 0) + 1, ?, ? FROM route_rule")
			.params(rule.pattern(), rule.template())
			.update();
	}

}
