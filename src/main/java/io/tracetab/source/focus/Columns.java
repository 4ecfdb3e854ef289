package io.tracetab.source.focus;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tracetab.billing.BillColumn;
import io.tracetab.billing.BillMapping;

/**
 * Collects how the columns of bill lines are found, and refuses a table that lacks one
 * that is required.
 */
final class Columns {

	private final Map<BillColumn, BillMapping.Value> found = new EnumMap<>(BillColumn.class);

	/**
	 * A column of bill lines.
	 * @param name of the column that it is chiefly taken from, for messages
	 * @param sql over the table's columns
	 */
	Columns put(BillColumn column, String name, String sql) {
		this.found.put(column, new BillMapping.Value(name, sql));
		return this;
	}

	/** A name in SQL. */
	static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/** A text in SQL. */
	static String text(String value) {
		return "'" + value.replace("'", "''") + "'";
	}

	/**
	 * What was collected.
	 * @param names what required columns are called in the format, for the message
	 */
	BillMapping mapping(String format, String source, Map<BillColumn, String> names) {
		List<String> missing = names.keySet()
			.stream()
			.filter((column) -> column.isRequired() && !this.found.containsKey(column))
			.map((column) -> Objects.requireNonNull(names.get(column)))
			.toList();
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException(
					"It is a table of %s without %s, which a line of a bill cannot do without".formatted(format,
							String.join(", ", missing)));
		}
		return new BillMapping(source, this.found);
	}

}
