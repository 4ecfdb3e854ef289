package io.tracetab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * A pool of connections whose transactions are those of JDBC: H2, and PostgreSQL.
 */
class JdbcEngine implements Engine {

	private final Dialect dialect;

	private final HikariDataSource pool;

	JdbcEngine(Dialect dialect, HikariConfig settings) {
		this.dialect = dialect;
		this.pool = new HikariDataSource(settings);
	}

	@Override
	public Dialect dialect() {
		return this.dialect;
	}

	@Override
	public DataSource connections() {
		return this.pool;
	}

	@Override
	public void begin(Connection connection, boolean writing) throws SQLException {
		connection.setAutoCommit(false);
	}

	@Override
	public void commit(Connection connection) throws SQLException {
		connection.commit();
	}

	@Override
	public void rollback(Connection connection) throws SQLException {
		connection.rollback();
	}

	@Override
	public void release(boolean writing) {
		// the pool resets what was set on the connection
	}

	@Override
	public void append(Connection connection, String table, Consumer<RowWriter> rows) throws SQLException {
		throw new IllegalStateException("Rows are appended to facts only");
	}

	@Override
	public void checkpoint() {
		// the server's own business
	}

	@Override
	public void close() {
		this.pool.close();
	}

}
