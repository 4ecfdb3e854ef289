package io.tracetab.inventory.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.tracetab.database.State;
import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.inventory.OwnerRules;

/**
 * The rules as state: people's decisions, which a rebuild of the facts leaves alone.
 */
final class JdbcOwnerRules implements OwnerRules {

	private final State state;

	JdbcOwnerRules(State state) {
		this.state = state;
	}

	@Override
	public List<OwnerRule> list() {
		return this.state.sql()
			.sql("SELECT looks_at, tag, pattern, owner, from_day, until_day FROM owner_rule ORDER BY position")
			.query((row, number) -> rule(row))
			.list();
	}

	private static OwnerRule rule(ResultSet row) throws SQLException {
		return new OwnerRule(OwnerRule.LooksAt.valueOf(row.getString(1)), row.getString(2), row.getString(3),
				new Owner(row.getString(4)), row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class));
	}

	@Override
	public void replace(List<OwnerRule> rules) {
		this.state.inTransaction(() -> {
			int removed = this.state.sql().sql("DELETE FROM owner_rule").update();
			for (int i = 0; i < rules.size(); i++) {
				add(i + 1, rules.get(i));
			}
			return removed;
		});
	}

	private void add(int position, OwnerRule rule) {
		this.state.sql()
			.sql("INSERT INTO owner_rule (position, looks_at, tag, pattern, owner, from_day, until_day)"
					+ " VALUES (?, ?, ?, ?, ?, ?, ?)")
			.params(new ArrayList<>(Arrays.asList(position, rule.looksAt().name(), rule.tag(), rule.pattern(),
					rule.owner().name(), rule.from(), rule.until())))
			.update();
	}

}
