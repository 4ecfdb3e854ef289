package io.tracetab.world.invoice.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a table that lies there as gzipped CSV once more as Parquet. An empty cell is
 * null.
 */
public final class ParquetCopy {

	/**
	 * What a column holds.
	 */
	public enum Type {

		TEXT("VARCHAR"),

		/** Exact: amounts have up to 24 decimals. */
		NUMBER("DECIMAL(38, 24)"),

		/** In UTC. */
		TIME("TIMESTAMP"),

		/** Names with texts; JSON in CSV. */
		MAP("MAP(VARCHAR, VARCHAR)");

		private final String sql;

		Type(String sql) {
			this.sql = sql;
		}

		private String cast(String column) {
			String quoted = '"' + column + '"';
			return switch (this) {
				case TEXT -> quoted;
				case MAP -> "CAST(CAST(" + quoted + " AS JSON) AS " + this.sql + ") AS " + quoted;
				case TIME -> "CAST(replace(" + quoted + ", 'Z', '') AS " + this.sql + ") AS " + quoted;
				case NUMBER -> "CAST(" + quoted + " AS " + this.sql + ") AS " + quoted;
			};
		}

	}

	private ParquetCopy() {
	}

	/**
	 * Copies a table.
	 * @param columns in the order of the file
	 */
	public static void of(Path csv, Map<String, Type> columns, Path parquet) {
		String selected = columns.entrySet()
			.stream()
			.map(column -> column.getValue().cast(column.getKey()))
			.collect(Collectors.joining(", "));
		String read = "read_csv(" + text(csv)
				+ ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '')";
		try {
			Files.createDirectories(parquet.getParent());
			run("COPY (SELECT " + selected + " FROM " + read + ") TO " + text(parquet)
					+ " (FORMAT parquet, COMPRESSION snappy)");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(parquet.toString(), ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot write " + parquet, ex);
		}
	}

	/** One thread: rows keep their order, and the file is the same each time. */
	private static void run(String copy) throws SQLException {
		try (Connection memory = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = memory.createStatement()) {
			statement.execute("SET threads = 1");
			statement.execute("SET memory_limit = '256MB'");
			statement.execute(copy);
		}
	}

	private static String text(Path path) {
		return '\'' + path.toString().replace("'", "''") + '\'';
	}

}
