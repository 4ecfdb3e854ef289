package io.tracetab.cost.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.tracetab.cost.SavedView;
import io.tracetab.cost.SavedViews;
import io.tracetab.database.State;

/**
 * Saved views as state: a rebuild of the facts leaves them alone.
 */
final class JdbcSavedViews implements SavedViews {

	private static final String SELECT = "SELECT id, name, query FROM cost_view";

	private final State state;

	JdbcSavedViews(State state) {
		this.state = state;
	}

	@Override
	public List<SavedView> list() {
		return this.state.sql().sql(SELECT + " ORDER BY lower(name), id").query((row, n) -> view(row)).list();
	}

	@Override
	public Optional<SavedView> find(String id) {
		return this.state.sql().sql(SELECT + " WHERE id = ?").param(id).query((row, n) -> view(row)).optional();
	}

	private static SavedView view(ResultSet row) throws SQLException {
		return new SavedView(row.getString(1), row.getString(2), row.getString(3));
	}

	@Override
	public void save(SavedView view) {
		this.state.inTransaction(() -> {
			int replaced = this.state.sql()
				.sql("UPDATE cost_view SET name = ?, query = ? WHERE id = ?")
				.params(view.name(), view.query(), view.id())
				.update();
			return (replaced > 0) ? replaced
					: this.state.sql()
						.sql("INSERT INTO cost_view (id, name, query) VALUES (?, ?, ?)")
						.params(view.id(), view.name(), view.query())
						.update();
		});
	}

	@Override
	public void remove(String id) {
		this.state.sql().sql("DELETE FROM cost_view WHERE id = ?").param(id).update();
	}

}
