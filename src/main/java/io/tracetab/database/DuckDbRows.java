package io.tracetab.database;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Rows by DuckDB's appender. Each kind of value is spelled out, since the most rows go
 * through here: no function object is made for a value.
 */
final class DuckDbRows implements RowWriter {

	private final DuckDBAppender appender;

	private boolean inRow;

	DuckDbRows(DuckDBAppender appender) {
		this.appender = appender;
	}

	@Override
	public RowWriter add(long value) {
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(int value) {
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(double value) {
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(boolean value) {
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(@Nullable String value) {
		if (value == null) {
			return addNull();
		}
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(byte @Nullable [] value) {
		if (value == null) {
			return addNull();
		}
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	/** The appender takes no other scale than the column's. */
	@Override
	public RowWriter add(@Nullable BigDecimal value, int scale) {
		if (value == null) {
			return addNull();
		}
		try {
			inRow();
			this.appender.append(value.setScale(scale, RoundingMode.UNNECESSARY));
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(long @Nullable [] value) {
		if (value == null) {
			return addNull();
		}
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(int @Nullable [] value) {
		if (value == null) {
			return addNull();
		}
		try {
			inRow();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter addNull() {
		try {
			inRow();
			this.appender.appendNull();
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public void endRow() {
		try {
			inRow();
			this.appender.endRow();
			this.inRow = false;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	private void inRow() throws SQLException {
		if (!this.inRow) {
			this.appender.beginRow();
			this.inRow = true;
		}
	}

}
