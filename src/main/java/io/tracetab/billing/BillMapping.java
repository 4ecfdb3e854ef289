package io.tracetab.billing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the columns of a table of one format become those of bill lines.
 *
 * @param source what the lines are kept as: {@code focus}, {@code cur}
 * @param columns DuckDB expressions over the table's columns; what is absent is unknown.
 * A value that cannot be read makes its line set aside
 */
public record BillMapping(String source, Map<BillColumn, Value> columns) {

	public BillMapping {
		columns = Map.copyOf(new EnumMap<>(columns));
	}

	public Optional<Value> column(BillColumn column) {
		return Optional.ofNullable(this.columns.get(column));
	}

	/**
	 * Where a value comes from.
	 *
	 * @param name the column of the table, for messages
	 * @param sql gives a text, or SQL's null; for times and amounts also the table's own
	 * type
	 */
	public record Value(String name, String sql) {
	}

}
