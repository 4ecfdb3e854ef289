package io.tracetab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * A database that can be connected to: how it begins and ends transactions and takes rows
 * in bulk.
 */
interface Engine extends AutoCloseable {

	Dialect dialect();

	DataSource connections();

	/**
	 * Which state the facts are in, where another process may write to them: another one
	 * after each transaction that wrote. Null where this process alone writes, and knows.
	 */
	default @Nullable Object version() {
		return null;
	}

	/**
	 * Notes that something may have been written outside a transaction, for
	 * {@link #version} to tell all processes.
	 */
	default void wrote() {
	}

	void begin(Connection connection, boolean writing) throws SQLException;

	void commit(Connection connection) throws SQLException;

	void rollback(Connection connection) throws SQLException;

	/** Called once for each {@link #begin}, however it ended, also when it failed. */
	void release(boolean writing);

	void append(Connection connection, String table, Consumer<RowWriter> rows) throws SQLException;

	/**
	 * Begins or ends a time in which work is to cost little rather than be done soon.
	 * Such times may overlap.
	 */
	default void sparing(boolean begins) {
	}

	/** Moves what was committed to its final place, where that is a thing of its own. */
	void checkpoint();

	@Override
	void close();

}
