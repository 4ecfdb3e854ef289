package io.tracetab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A DuckDB file. The process has one instance of it; connections are duplicates of the
 * first and cost microseconds, so there is no pool.
 */
final class DuckDb implements Engine {

	private static final Logger logger = LoggerFactory.getLogger(DuckDb.class);

	/** A small threshold rewrites half-filled row groups again and again. */
	private static final String CHECKPOINT_THRESHOLD = "256MB";

	private static final Pattern HOLDER = Pattern.compile("PID (\\d+)");

	private final ReentrantLock writer = new ReentrantLock(true);

	private final DuckDBConnection root;

	private final SparedThreads threads;

	DuckDb(Path file, FactsLimits limits) {
		this.root = open(file, limits);
		this.threads = new SparedThreads(limits.threads(), this::setThreads);
	}

	private static DuckDBConnection open(Path file, FactsLimits limits) {
		Properties settings = new Properties();
		settings.setProperty("memory_limit", limits.memoryMb() + "MB");
		settings.setProperty("threads", Integer.toString(limits.threads()));
		settings.setProperty("checkpoint_threshold", CHECKPOINT_THRESHOLD);
		settings.setProperty("temp_directory", file + ".tmp");
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
		}
		catch (SQLException ex) {
			throw explained(file, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot make the folder of " + file, ex);
		}
	}

	private static RuntimeException explained(Path file, SQLException ex) {
		String message = String.valueOf(ex.getMessage());
		if (message.contains("Could not set lock")) {
			Matcher holder = HOLDER.matcher(message);
			return new DatabaseInUseException(file, holder.find() ? Long.parseLong(holder.group(1)) : 0, ex);
		}
		return new IllegalStateException("Cannot open %s: %s".formatted(file, message), ex);
	}

	@Override
	public Dialect dialect() {
		return Dialect.DUCKDB;
	}

	@Override
	public DataSource connections() {
		return new Duplicates(this.root, this.threads);
	}

	/**
	 * An appender commits by itself when the driver is merely told not to: the
	 * transaction is begun in words.
	 */
	@Override
	public void begin(Connection connection, boolean writing) throws SQLException {
		if (writing) {
			this.writer.lock();
		}
		execute(connection, "BEGIN TRANSACTION");
	}

	@Override
	public void commit(Connection connection) throws SQLException {
		execute(connection, "COMMIT");
	}

	@Override
	public void rollback(Connection connection) throws SQLException {
		execute(connection, "ROLLBACK");
	}

	@Override
	public void release(boolean writing) {
		if (writing) {
			this.writer.unlock();
		}
	}

	@Override
	public void append(Connection connection, String table, Consumer<RowWriter> rows) throws SQLException {
		try (DuckDBAppender appender = ((DuckDBConnection) connection).createAppender(table)) {
			rows.accept(new DuckDbRows(appender));
		}
	}

	/**
	 * While another thread works at a part of its question, the driver asks again and
	 * again whether it is done, without waiting.
	 */
	@Override
	public void sparing(boolean begins) {
		this.threads.sparing(begins);
	}

	private void setThreads(int number) throws SQLException {
		try (Connection connection = this.root.duplicate()) {
			execute(connection, "SET threads = " + number);
		}
	}

	/** Refused while others are in transactions; the next one does it then. */
	@Override
	public void checkpoint() {
		this.writer.lock();
		try (Connection connection = this.root.duplicate()) {
			execute(connection, "CHECKPOINT");
		}
		catch (SQLException ex) {
			logger.debug("No checkpoint now", ex);
		}
		finally {
			this.writer.unlock();
		}
	}

	@Override
	public void close() {
		try {
			this.root.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot close the facts database", ex);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** Connections to the instance of a first one. */
	private static final class Duplicates extends AbstractDataSource {

		private final DuckDBConnection root;

		private final SparedThreads threads;

		Duplicates(DuckDBConnection root, SparedThreads threads) {
			this.root = root;
			this.threads = threads;
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.threads.settle();
			return this.root.duplicate();
		}

		@Override
		public Connection getConnection(String user, String password) throws SQLException {
			return getConnection();
		}

	}

}
