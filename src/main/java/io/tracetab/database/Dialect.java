package io.tracetab.database;

import java.util.Collections;
import java.util.Map;

/**
 * An engine's way of saying what the engines say differently. SQL in {@code .jdbc}
 * packages is written once, in what they have in common; the rest is here.
 */
public enum Dialect {

	/** Facts, embedded. Columnar: rows are skipped by the ranges of their values. */
	DUCKDB(Map.of("bytes", "BLOB", "packed", "BLOB USING COMPRESSION uncompressed")) {
		@Override
		public String contains(String listColumn) {
			return "list_contains(" + listColumn + ", ?)";
		}

		@Override
		public String containingAny(String table, String listColumn, String wanted, String wantedColumn) {
			return "(SELECT *, unnest(" + listColumn + ") AS element FROM " + table + ") AS " + table + " JOIN "
					+ wanted + " ON element = " + wantedColumn;
		}
	},

	/** State, embedded. */
	H2(Map.of("bytes", "VARBINARY", "packed", "VARBINARY", "hidden", "SET REFERENTIAL_INTEGRITY TRUE")) {
		@Override
		public String contains(String listColumn) {
			return "ARRAY_CONTAINS(" + listColumn + ", ?)";
		}

		@Override
		public String containingAny(String table, String listColumn, String wanted, String wantedColumn) {
			throw new IllegalStateException("No facts are kept in H2");
		}
	},

	/** Facts and state of a team. */
	POSTGRESQL(Map.of("bytes", "BYTEA", "packed", "BYTEA", "hidden", "ENABLE ROW LEVEL SECURITY")) {
		@Override
		public String contains(String listColumn) {
			return containsAll(listColumn, 1);
		}

		@Override
		public String containsAll(String listColumn, int number) {
			return listColumn + " @> ARRAY[" + String.join(", ", Collections.nCopies(number, "?")) + "]";
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
	 * The condition that a list column holds the next parameter, an int for an
	 * {@code INTEGER[]}, a long for a {@code BIGINT[]}. DuckDB answers its own function
	 * in a tenth of the time of the operator that PostgreSQL has an index for.
	 */
	public abstract String contains(String listColumn);

	/** As {@link #contains}, of all of the next so many parameters. */
	public String containsAll(String listColumn, int number) {
		return String.join(" AND ", Collections.nCopies(number, contains(listColumn)));
	}

	/**
	 * The table joined with those rows of another whose value its list column holds, as
	 * it stands behind FROM. A row that holds several comes several times.
	 */
	public abstract String containingAny(String table, String listColumn, String wanted, String wantedColumn);

	/**
	 * Whether it sorts what it has no index for by going through all of it: then a
	 * narrower question is the faster one.
	 */
	public boolean isWithoutIndexes() {
		return this == DUCKDB;
	}

	/**
	 * What migration scripts write as <code>${name}</code>: {@code bytes}, and
	 * {@code packed} for bytes that are compressed already.
	 */
	Map<String, String> placeholders() {
		return this.placeholders;
	}

}
