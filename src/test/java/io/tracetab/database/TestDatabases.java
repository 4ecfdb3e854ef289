package io.tracetab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL, started once for the JVM, with a fresh database for whoever asks.
 */
public final class TestDatabases {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private TestDatabases() {
	}

	/** A database of its own, empty. */
	public static DatabaseServer freshPostgres() {
		return made("");
	}

	/** A database of its own, with what another has that nobody is connected to. */
	static DatabaseServer copyOf(DatabaseServer other) {
		String url = other.url();
		return made(" TEMPLATE " + url.substring(url.lastIndexOf('/') + 1).replaceAll("\\?.*", ""));
	}

	private static DatabaseServer made(String like) {
		String name = "test" + NUMBER.incrementAndGet();
		try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name + like);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new DatabaseServer(Server.RUNNING.getJdbcUrl("postgres", name), null, null);
	}

	/** Started when first asked for. */
	private static final class Server {

		private static final EmbeddedPostgres RUNNING = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
