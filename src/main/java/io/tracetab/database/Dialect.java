package io.tracetab.database;

import java.util.Map;

/**
 * An engine's way of saying what the engines say differently. SQL in {@code .jdbc}
 * packages is written once, in what they have in common; the rest is here.
 */
public enum Dialect {

	/** Facts, embedded. */
	DUCKDB(Map.of("bytes", "BLOB", "packed", "BLOB USING COMPRESSION uncompressed")) {
		@Override
		public String contains(String listColumn) {
			return "list_contains(" + listColumn + ", CAST(? AS BIGINT))";
		}

		@Override
		public String containingAny(String table, String listColumn, String wanted, String wantedColumn) {
			return "(SELECT *, unnest(" + listColumn + ") AS element FROM " + table + ") AS " + table + " JOIN "
					+ wanted + " ON element = " + wantedColumn;
		}
	},

	/** State, embedded. */
	H2(Map.of("bytes", "VARBINARY", "packed", "VARBINARY")) {
		@Override
		public String contains(String listColumn) {
			return "ARRAY_CONTAINS(" + listColumn + ", CAST(? AS BIGINT))";
		}

		@Override
		public String containingAny(String table, String listColumn, String wanted, String wantedColumn) {
			throw new UnsupportedOperationException("No facts are kept in H2");
		}
	},

	/** Facts and state of a team. */
	POSTGRESQL(Map.of("bytes", "BYTEA", "packed", "BYTEA")) {
		@Override
		public String contains(String listColumn) {
			return listColumn + " @> ARRAY[CAST(? AS BIGINT)]";
		}

		@Override
		public String containingAny(String table, String listColumn, String wanted, String wantedColumn) {
			return table + " JOIN " + wanted + " ON " + listColumn + " @> ARRAY[" + wantedColumn + "]";
		}
	};

	private final Map<String, String> placeholders;

	Dialect(Map<String, String> placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * The condition that a {@code BIGINT[]} column holds the next parameter. DuckDB
	 * answers its own function in a tenth of the time of the operator that PostgreSQL has
	 * an index for.
	 */
	public abstract String contains(String listColumn);

	/**
	 * The table joined with those rows of another whose value its {@code BIGINT[]} column
	 * holds, as it stands behind FROM. A row that holds several comes several times.
	 */
	public abstract String containingAny(String table, String listColumn, String wanted, String wantedColumn);

	/**
	 * What migration scripts write as <code>${name}</code>: {@code bytes}, and
	 * {@code packed} for bytes that are compressed already.
	 */
	Map<String, String> placeholders() {
		return this.placeholders;
	}

}
