package io.tracetab.database;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database of what was observed: traces, roll-ups, metrics, bills. DuckDB in a file,
 * or PostgreSQL. One transaction writes at a time, so that writers never conflict;
 * readers never wait for it. Transactions belong to the thread that opened them. Safe for
 * use by many threads.
 */
public final class Facts implements AutoCloseable {

	private final Sessions sessions;

	private Facts(Engine engine) {
		this.sessions = new Sessions(engine);
		try {
			new Migrations(this, "db/facts").apply();
		}
		catch (RuntimeException ex) {
			engine.close();
			throw ex;
		}
	}

	/**
	 * Opens a DuckDB file, made when it is not there.
	 * @throws DatabaseInUseException when another process holds it
	 */
	public static Facts inFile(Path file, FactsLimits limits) {
		return new Facts(new DuckDb(file, limits));
	}

	/** Connects to PostgreSQL. */
	public static Facts on(DatabaseServer server) {
		return new Facts(new Postgres(server, true));
	}

	public Dialect dialect() {
		return this.sessions.dialect();
	}

	/**
	 * Does work that writes, in a transaction: committed when it returns, rolled back
	 * when it throws. Within another transaction it takes part in that.
	 */
	public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
		return this.sessions.run(true, work);
	}

	/** As {@link #inTransaction(Supplier)}, for work without a result. */
	public void inTransaction(Runnable work) {
		this.sessions.<@Nullable Void>run(true, () -> {
			work.run();
			return null;
		});
	}

	/**
	 * Does work that writes much, in transactions of its own: each question is answered
	 * by one thread meanwhile, where that takes less time of the processors.
	 */
	public <T> T writingMuch(Supplier<T> work) {
		return this.sessions.writingMuch(work);
	}

	/**
	 * Does work that reads, all of it from one moment's state. Within another transaction
	 * it takes part in that.
	 */
	public <T extends @Nullable Object> T reading(Supplier<T> work) {
		return this.sessions.run(false, work);
	}

	/**
	 * Where statements go: into the thread's transaction, else each is a transaction of
	 * its own.
	 */
	public JdbcClient sql() {
		return this.sessions.sql();
	}

	/**
	 * Does work on the connection of the thread's transaction, else on one of its own:
	 * for what an engine can do that its SQL cannot say.
	 */
	public <T extends Object> T onConnection(ConnectionCallback<T> work) {
		return this.sessions.onConnection(work);
	}

	/**
	 * Which state the database is in: another one after anything was written, by any
	 * process, so that what was read before may be kept until then. Null in a
	 * transaction, which has a state of its own.
	 */
	public @Nullable Object version() {
		return this.sessions.version();
	}

	/** Whether the thread has opened a transaction. */
	public boolean isInTransaction() {
		return this.sessions.isBound();
	}

	/** Adds rows to a table in bulk, in the thread's transaction. */
	public void append(String table, Consumer<RowWriter> rows) {
		this.sessions.append(table, rows);
	}

	/**
	 * Fills a temporary table of the thread's transaction, to be joined with: all that a
	 * query asks for in one go.
	 * @param columns as in {@code hi BIGINT, lo BIGINT}; one name has always the same
	 * columns
	 */
	public void appendTemporary(String table, String columns, Consumer<RowWriter> rows) {
		sql().sql("CREATE TEMPORARY TABLE IF NOT EXISTS " + table + " (" + columns + ")").update();
		sql().sql("DELETE FROM " + table).update();
		append(table, rows);
	}

	/**
	 * What a question about a whole table answers, such as how many rows it has: asked
	 * once in a transaction, and again when rows were appended.
	 */
	public <T extends Object> T askedOnce(String table, Supplier<T> question) {
		return this.sessions.askedOnce(table, question);
	}

	/**
	 * What its owner gathers in the thread's transaction, to be written once when that is
	 * about to commit: sums over all that the transaction wrote. Nobody reads it before.
	 * @param begin makes it, the first time in a transaction
	 * @param write writes it
	 */
	public <T extends Object> T gathered(Object owner, Supplier<T> begin, Consumer<T> write) {
		return this.sessions.gathered(owner, begin, write);
	}

	/**
	 * Calls back when the thread's transaction has ended, with whether it committed: for
	 * what is kept in memory beside the rows.
	 */
	public void onCompletion(Consumer<Boolean> listener) {
		this.sessions.onCompletion(listener);
	}

	/**
	 * Writes what was committed into its final place, which makes a DuckDB file compact.
	 * Not needed for durability.
	 */
	public void checkpoint() {
		this.sessions.checkpoint();
	}

	@Override
	public void close() {
		this.sessions.close();
	}

}
