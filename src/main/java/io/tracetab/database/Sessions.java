package io.tracetab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Transactions bound to the thread that opened them. Safe for use by many threads.
 */
final class Sessions implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Sessions.class);

	private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

	private final ThreadLocal<@Nullable Session> bound = new ThreadLocal<>();

	private final Engine engine;

	private final JdbcClient unbound;

	/** How often anything may have been written. */
	private final AtomicLong writes = new AtomicLong();

	Sessions(Engine engine) {
		this.engine = engine;
		this.unbound = JdbcClient.create(new Noting(engine.connections(), this::wrote));
	}

	Dialect dialect() {
		return this.engine.dialect();
	}

	/** See {@link Facts#version}. */
	@Nullable Object version() {
		if (this.bound.get() != null) {
			return null;
		}
		Object told = this.engine.version();
		return (told != null) ? told : this.writes.get();
	}

	private void wrote() {
		this.writes.incrementAndGet();
		this.engine.wrote();
	}

	boolean isBound() {
		return this.bound.get() != null;
	}

	/** The client of the thread's transaction, else one that commits each statement. */
	JdbcClient sql() {
		Session session = this.bound.get();
		return (session != null) ? session.client : this.unbound;
	}

	<T extends @Nullable Object> T run(boolean writing, Supplier<T> work) {
		Session outer = this.bound.get();
		if (outer != null) {
			if (writing && !outer.writing) {
				throw new IllegalStateException("A transaction that reads cannot become one that writes");
			}
			return work.get();
		}
		return translated("transaction", () -> {
			try (Connection connection = this.engine.connections().getConnection()) {
				return runOn(connection, writing, work);
			}
		});
	}

	private <T extends @Nullable Object> T runOn(Connection connection, boolean writing, Supplier<T> work)
			throws SQLException {
		Session session = new Session(connection, writing);
		boolean committed = false;
		try {
			this.engine.begin(connection, writing);
			this.bound.set(session);
			T result = work.get();
			session.finish();
			this.engine.commit(connection);
			committed = true;
			if (writing) {
				this.writes.incrementAndGet();
			}
			return result;
		}
		finally {
			this.bound.remove();
			if (!committed) {
				rollback(connection);
			}
			try {
				session.completed(committed);
			}
			finally {
				this.engine.release(writing);
			}
		}
	}

	/** A failure to roll back must not hide why it was done. */
	private void rollback(Connection connection) {
		try {
			this.engine.rollback(connection);
		}
		catch (SQLException ex) {
			logger.debug("Rolling back failed, the connection is closed", ex);
		}
	}

	<T extends Object> T onConnection(ConnectionCallback<T> work) {
		Session session = this.bound.get();
		return translated("work on a connection", () -> {
			if (session != null) {
				return Objects.requireNonNull(work.doInConnection(session.connection));
			}
			try (Connection connection = this.engine.connections().getConnection()) {
				return Objects.requireNonNull(work.doInConnection(connection));
			}
			finally {
				wrote();
			}
		});
	}

	void append(String table, Consumer<RowWriter> rows) {
		Session session = current();
		session.answers.remove(table);
		translated("append to " + table, () -> {
			this.engine.append(session.connection, table, rows);
			return table;
		});
	}

	/** What the owner gathers in the thread's transaction: see {@link Facts#gathered}. */
	@SuppressWarnings("unchecked")
	<T extends Object> T gathered(Object owner, Supplier<T> begin, Consumer<T> write) {
		Session session = current();
		Gathered<?> there = session.gathered.get(owner);
		if (there == null) {
			there = new Gathered<>(begin.get(), write);
			session.gathered.put(owner, there);
		}
		return (T) there.value;
	}

	/** Asks once in a transaction: see {@link Facts#askedOnce}. */
	@SuppressWarnings("unchecked")
	<T extends Object> T askedOnce(String table, Supplier<T> question) {
		Session session = this.bound.get();
		if (session == null) {
			return question.get();
		}
		Object known = session.answers.get(table);
		if (known == null) {
			known = question.get();
			session.answers.put(table, known);
		}
		return (T) known;
	}

	/** Calls back when the thread's transaction has ended, with whether it committed. */
	void onCompletion(Consumer<Boolean> listener) {
		current().listeners.add(listener);
	}

	/** See {@link Facts#writingMuch}. */
	<T> T writingMuch(Supplier<T> work) {
		this.engine.sparing(true);
		try {
			return work.get();
		}
		finally {
			this.engine.sparing(false);
		}
	}

	void checkpoint() {
		this.engine.checkpoint();
	}

	private Session current() {
		Session session = this.bound.get();
		if (session == null) {
			throw new IllegalStateException("No transaction is open on this thread");
		}
		return session;
	}

	private <T extends @Nullable Object> T translated(String task, Statement<T> statement) {
		try {
			return statement.run();
		}
		catch (SQLException ex) {
			DataAccessException translated = this.translator.translate(task, null, ex);
			throw (translated != null) ? translated : new IllegalStateException(task + " failed", ex);
		}
	}

	@Override
	public void close() {
		this.engine.close();
	}

	/** Statements that commit by themselves, with a note of those that write. */
	private static final class Noting extends JdbcTemplate {

		private final Runnable wrote;

		Noting(DataSource connections, Runnable wrote) {
			super(connections);
			this.wrote = wrote;
		}

		@Override
		protected int update(PreparedStatementCreator statement, @Nullable PreparedStatementSetter values) {
			try {
				return super.update(statement, values);
			}
			finally {
				this.wrote.run();
			}
		}

	}

	/** Work that may fail as SQL does. */
	private interface Statement<T extends @Nullable Object> {

		T run() throws SQLException;

	}

	/** The open transaction of a thread. */
	private static final class Session {

		private final Connection connection;

		private final boolean writing;

		private final JdbcClient client;

		private final List<Consumer<Boolean>> listeners = new ArrayList<>();

		/** By the table that was asked. */
		private final Map<String, Object> answers = new HashMap<>();

		/** By owner, in the order begun. */
		private final Map<Object, Gathered<?>> gathered = new LinkedHashMap<>();

		Session(Connection connection, boolean writing) {
			this.connection = connection;
			this.writing = writing;
			this.client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
		}

		void finish() {
			List<Gathered<?>> all = List.copyOf(this.gathered.values());
			this.gathered.clear();
			all.forEach(Gathered::finish);
		}

		void completed(boolean committed) {
			this.listeners.forEach((listener) -> listener.accept(committed));
		}

	}

	/** What is gathered until the transaction commits. */
	private record Gathered<T>(T value, Consumer<T> write) {

		void finish() {
			this.write.accept(this.value);
		}

	}

}
