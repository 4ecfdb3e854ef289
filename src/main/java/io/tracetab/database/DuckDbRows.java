package io.tracetab.database;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Rows by DuckDB's appender. */
final class DuckDbRows implements RowWriter {

	private final DuckDBAppender appender;

	private boolean inRow;

	DuckDbRows(DuckDBAppender appender) {
		this.appender = appender;
	}

	@Override
	public RowWriter add(long value) {
		try {
			begin();
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
			begin();
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
			begin();
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
			begin();
			this.appender.append(value);
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(@Nullable String value) {
		try {
			begin();
			if (value != null) {
				this.appender.append(value);
			}
			else {
				this.appender.appendNull();
			}
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(byte @Nullable [] value) {
		try {
			begin();
			if (value != null) {
				this.appender.append(value);
			}
			else {
				this.appender.appendNull();
			}
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	/** The appender takes no other scale than the column's. */
	@Override
	public RowWriter add(@Nullable BigDecimal value, int scale) {
		try {
			begin();
			if (value != null) {
				this.appender.append(value.setScale(scale, RoundingMode.UNNECESSARY));
			}
			else {
				this.appender.appendNull();
			}
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(long @Nullable [] value) {
		try {
			begin();
			if (value != null) {
				this.appender.append(value);
			}
			else {
				this.appender.appendNull();
			}
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter add(int @Nullable [] value) {
		try {
			begin();
			if (value != null) {
				this.appender.append(value);
			}
			else {
				this.appender.appendNull();
			}
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	@Override
	public RowWriter addNull() {
		try {
			begin();
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
			begin();
			this.appender.endRow();
			this.inRow = false;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	private void begin() throws SQLException {
		if (!this.inRow) {
			this.appender.beginRow();
			this.inRow = true;
		}
	}

}
