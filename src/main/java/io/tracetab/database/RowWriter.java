package io.tracetab.database;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows in bulk: values of a row one by one in the order of the table's columns,
 * then {@link #endRow()}. The type of a value must be that of its column: {@code long}
 * for BIGINT, {@code int} for INTEGER and so on. A null reference is SQL's NULL. For one
 * thread.
 */
public interface RowWriter {

	RowWriter add(long value);

	RowWriter add(int value);

	RowWriter add(double value);

	RowWriter add(boolean value);

	RowWriter add(@Nullable String value);

	RowWriter add(byte @Nullable [] value);

	/**
	 * A value of a DECIMAL column.
	 * @param scale the column's; a value with more decimals is refused, never rounded
	 */
	RowWriter add(@Nullable BigDecimal value, int scale);

	RowWriter add(long @Nullable [] value);

	RowWriter add(int @Nullable [] value);

	RowWriter addNull();

	void endRow();

}
