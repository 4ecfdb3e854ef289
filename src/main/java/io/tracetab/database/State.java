package io.tracetab.database;

import java.nio.file.Path;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database of what people and jobs decide: settings, schedules, budgets, dismissals.
 * H2 in a file, or PostgreSQL. State and facts never share a transaction. Safe for use by
 * many threads.
 */
public final class State implements AutoCloseable {

	private final Sessions sessions;

	private final Engine engine;

	private State(Engine engine) {
		this.engine = engine;
		this.sessions = new Sessions(engine);
		try {
			migrate(engine);
		}
		catch (RuntimeException ex) {
			engine.close();
			throw ex;
		}
	}

	/**
	 * Facts stand in the same PostgreSQL: a database that is not empty is no surprise.
	 */
	private static void migrate(Engine engine) {
		Flyway.configure()
			.dataSource(engine.connections())
			.locations("classpath:db/state")
			.placeholders(engine.dialect().placeholders())
			.table("state_version")
			.baselineOnMigrate(true)
			.baselineVersion("0")
			// A script may arrive after one with a higher number has been applied.
			.outOfOrder(true)
			.load()
			.migrate();
	}

	/**
	 * Opens an H2 file, made when it is not there.
	 * @param file without H2's ending {@code .mv.db}
	 */
	public static State inFile(Path file) {
		return new State(new H2(file));
	}

	/** Connects to PostgreSQL. */
	public static State on(DatabaseServer server) {
		return new State(new Postgres(server, false));
	}

	public Dialect dialect() {
		return this.sessions.dialect();
	}

	/**
	 * Does work in a transaction: committed when it returns, rolled back when it throws.
	 * Within another transaction it takes part in that.
	 */
	public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
		return this.sessions.run(true, work);
	}

	/**
	 * Where statements go: into the thread's transaction, else each is a transaction of
	 * its own.
	 */
	public JdbcClient sql() {
		return this.sessions.sql();
	}

	/** For a library that speaks to the database by itself. */
	public DataSource connections() {
		return this.engine.connections();
	}

	@Override
	public void close() {
		this.sessions.close();
	}

}
