package io.tracetab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariConfig;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * PostgreSQL. Facts are written by one transaction at a time, whichever process it
 * belongs to, as in the embedded engine.
 */
final class Postgres extends JdbcEngine {

	/** Names the lock of those that write facts: "tracetab" in ASCII. */
	private static final long WRITER = 0x7472616365746162L;

	private final boolean oneWriter;

	Postgres(DatabaseServer server, boolean oneWriter) {
		super(Dialect.POSTGRESQL, settings(server));
		this.oneWriter = oneWriter;
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
			}
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

}
