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
		return append(() -> this.appender.append(value));
	}

	@Override
	public RowWriter add(int value) {
		return append(() -> this.appender.append(value));
	}

	@Override
	public RowWriter add(double value) {
		return append(() -> this.appender.append(value));
	}

	@Override
	public RowWriter add(boolean value) {
		return append(() -> this.appender.append(value));
	}

	@Override
	public RowWriter add(@Nullable String value) {
		return (value != null) ? append(() -> this.appender.append(value)) : addNull();
	}

	@Override
	public RowWriter add(byte @Nullable [] value) {
		return (value != null) ? append(() -> this.appender.append(value)) : addNull();
	}

	/** The appender takes no other scale than the column's. */
	@Override
	public RowWriter add(@Nullable BigDecimal value, int scale) {
		if (value == null) {
			return addNull();
		}
		BigDecimal scaled = value.setScale(scale, RoundingMode.UNNECESSARY);
		return append(() -> this.appender.append(scaled));
	}

	@Override
	public RowWriter add(long @Nullable [] value) {
		return (value != null) ? append(() -> this.appender.append(value)) : addNull();
	}

	@Override
	public RowWriter add(int @Nullable [] value) {
		return (value != null) ? append(() -> this.appender.append(value)) : addNull();
	}

	@Override
	public RowWriter addNull() {
		return append(this.appender::appendNull);
	}

	@Override
	public void endRow() {
		append(this.appender::endRow);
		this.inRow = false;
	}

	private RowWriter append(Append append) {
		try {
			if (!this.inRow) {
				this.appender.beginRow();
				this.inRow = true;
			}
			append.run();
			return this;
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

	/** One call of the appender. */
	private interface Append {

		Object run() throws SQLException;

	}

}
