package io.tracetab.analyze.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.Budgets;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.State;

/**
 * Budgets as state. Safe for use by many threads.
 */
final class JdbcBudgets implements Budgets {

	private static final String SELECT = "SELECT id, name, amount, currency, basis FROM budget ";

	private final State state;

	JdbcBudgets(State state) {
		this.state = state;
	}

	@Override
	public List<Budget> list() {
		return this.state.sql().sql(SELECT + "ORDER BY name, id").query((row, number) -> budget(row)).list();
	}

	@Override
	public Optional<Budget> find(String id) {
		return this.state.sql().sql(SELECT + "WHERE id = ?").param(id).query((row, number) -> budget(row)).optional();
	}

	@Override
	public void put(Budget budget) {
		this.state.inTransaction(() -> {
			remove(budget.id());
			int added = this.state.sql()
				.sql("INSERT INTO budget (id, name, amount, currency, basis) VALUES (?, ?, ?, ?, ?)")
				.params(budget.id(), budget.name(), budget.amount(), budget.currency(), budget.basis().name())
				.update();
			for (int i = 0; i < budget.filters().size(); i++) {
				CostQuery.Filter filter = budget.filters().get(i);
				this.state.sql()
					.sql("INSERT INTO budget_filter (budget, position, dimension, wanted) VALUES (?, ?, ?, ?)")
					.params(budget.id(), i, filter.dimension().toString(), filter.value())
					.update();
			}
			return added;
		});
	}

	@Override
	public boolean remove(String id) {
		return this.state.inTransaction(() -> {
			this.state.sql().sql("DELETE FROM budget_filter WHERE budget = ?").param(id).update();
			return this.state.sql().sql("DELETE FROM budget WHERE id = ?").param(id).update() > 0;
		});
	}

	private Budget budget(ResultSet row) throws SQLException {
		String id = row.getString("id");
		return new Budget(id, row.getString("name"), plain(row.getBigDecimal("amount")), row.getString("currency"),
				CostBasis.valueOf(row.getString("basis")), filters(id));
	}

	private static BigDecimal plain(BigDecimal amount) {
		BigDecimal stripped = amount.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	private List<CostQuery.Filter> filters(String budget) {
		return this.state.sql()
			.sql("SELECT dimension, wanted FROM budget_filter WHERE budget = ? ORDER BY position")
			.param(budget)
			.query((row, number) -> new CostQuery.Filter(CostDimension.parse(row.getString("dimension")).orElseThrow(),
					row.getString("wanted")))
			.list();
	}

}
