package io.tracetab.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariConfig;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * PostgreSQL. Facts are written by one transaction at a time, whichever process it
 * belongs to, as in the embedded engine.
 */
final class Postgres extends JdbcEngine {

	/** Names the lock of those that write facts: "tracetab" in ASCII. */
	private static final long WRITER = 0x7472616365746162L;

	/**
	 * Transactions that wrote and statements outside of any, each in a row of its own.
	 */
	private static final String WRITES = "facts_writes";

	private static final int IN_TRANSACTION = 0;

	private static final int ALONE = 1;

	private final boolean oneWriter;

	/**
	 * @param oneWriter for facts: then who writes waits for others, and is counted
	 */
	Postgres(DatabaseServer server, boolean oneWriter) {
		super(Dialect.POSTGRESQL, settings(server));
		this.oneWriter = oneWriter;
		if (oneWriter) {
			onConnection((statement) -> {
				statement.execute(
						"CREATE TABLE IF NOT EXISTS " + WRITES + " (kind INTEGER PRIMARY KEY, number BIGINT NOT NULL)");
				return statement.executeUpdate("INSERT INTO " + WRITES + " VALUES (" + IN_TRANSACTION + ", 0), ("
						+ ALONE + ", 0) ON CONFLICT DO NOTHING");
			});
		}
	}

	private static HikariConfig settings(DatabaseServer server) {
		HikariConfig settings = new HikariConfig();
		settings.setPoolName("postgresql");
		settings.setJdbcUrl(server.url());
		settings.setUsername(server.user());
		settings.setPassword(server.password());
		settings.setMaximumPoolSize(8);
		settings.setMinimumIdle(1);
		return settings;
	}

	@Override
	public void begin(Connection connection, boolean writing) throws SQLException {
		connection.setTransactionIsolation(
				writing ? Connection.TRANSACTION_READ_COMMITTED : Connection.TRANSACTION_REPEATABLE_READ);
		super.begin(connection, writing);
		if (writing && this.oneWriter) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("SELECT pg_advisory_xact_lock(" + WRITER + ")");
				statement.executeUpdate(countOf(IN_TRANSACTION));
			}
		}
	}

	private static String countOf(int kind) {
		return "UPDATE " + WRITES + " SET number = number + 1 WHERE kind = " + kind;
	}

	@Override
	public @Nullable Object version() {
		if (!this.oneWriter) {
			return null;
		}
		return onConnection((statement) -> {
			try (ResultSet rows = statement.executeQuery("SELECT sum(number) FROM " + WRITES)) {
				rows.next();
				return rows.getLong(1);
			}
		});
	}

	/** Those who write in transactions are not waited for. */
	@Override
	public void wrote() {
		if (this.oneWriter) {
			onConnection((statement) -> statement.executeUpdate(countOf(ALONE)));
		}
	}

	private <T extends Object> T onConnection(Work<T> work) {
		try (Connection connection = connections().getConnection();
				Statement statement = connection.createStatement()) {
			return work.on(statement);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot ask whether facts were written", ex);
		}
	}

	@Override
	public void append(Connection connection, String table, Consumer<RowWriter> rows) throws SQLException {
		CopyIn copy = connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("COPY " + table + " FROM STDIN (FORMAT BINARY)");
		try {
			CopyRows writer = new CopyRows(copy);
			rows.accept(writer);
			writer.finish();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	/** What is done with a statement that commits by itself. */
	private interface Work<T extends Object> {

		T on(Statement statement) throws SQLException;

	}

}
