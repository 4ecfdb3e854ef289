package io.tracetab.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariConfig;

/**
 * H2 in a file. It writes what was committed half a second later on its own, which a
 * process that is killed does not live to see: here a transaction is on disk when it
 * returns. What goes by it, single statements, is written later still.
 */
final class H2 extends JdbcEngine {

	/**
	 * Until it is closed here: told to end, H2 would close itself under work that is just
	 * being ended, and a letter that was sent would not be noted.
	 */
	private static final String STAYS_OPEN = ";DB_CLOSE_ON_EXIT=FALSE";

	H2(Path file) {
		super(Dialect.H2, settings(file));
	}

	private static HikariConfig settings(Path file) {
		HikariConfig settings = new HikariConfig();
		settings.setPoolName("h2");
		settings.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath() + STAYS_OPEN);
		settings.setUsername("sa");
		settings.setPassword("");
		settings.setMaximumPoolSize(4);
		return settings;
	}

	@Override
	public void commit(Connection connection) throws SQLException {
		super.commit(connection);
		try (Statement statement = connection.createStatement()) {
			statement.execute("CHECKPOINT SYNC");
		}
	}

}
