package io.tracetab.database;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary COPY format, as its manual describes it under COPY, "Binary
 * Format".
 */
final class CopyRows implements RowWriter {

	private static final byte[] SIGNATURE = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0,
			0, 0, 0, 0, 0 };

	private static final int BIGINT_OID = 20;

	private static final int INTEGER_OID = 23;

	/** A numeric's digits are of base 10000, four decimals each. */
	private static final BigInteger BASE = BigInteger.valueOf(10_000);

	private static final int FLUSH_AT = 1 << 16;

	private final CopyIn copy;

	private ByteBuffer buffer = ByteBuffer.allocate(2 * FLUSH_AT);

	private int rowStart = -1;

	private int values;

	CopyRows(CopyIn copy) {
		this.copy = copy;
		this.buffer.put(SIGNATURE);
	}

	@Override
	public RowWriter add(long value) {
		value(Long.BYTES).putLong(value);
		return this;
	}

	@Override
	public RowWriter add(int value) {
		value(Integer.BYTES).putInt(value);
		return this;
	}

	@Override
	public RowWriter add(double value) {
		value(Double.BYTES).putDouble(value);
		return this;
	}

	@Override
	public RowWriter add(boolean value) {
		value(1).put((byte) (value ? 1 : 0));
		return this;
	}

	/** PostgreSQL's text cannot hold the character 0; it is shown as its symbol. */
	@Override
	public RowWriter add(@Nullable String value) {
		return (value != null) ? add(value.replace('\u0000', '\u2400').getBytes(StandardCharsets.UTF_8)) : addNull();
	}

	@Override
	public RowWriter add(byte @Nullable [] value) {
		if (value == null) {
			return addNull();
		}
		value(value.length).put(value);
		return this;
	}

	@Override
	public RowWriter add(@Nullable BigDecimal value, int scale) {
		if (value == null) {
			return addNull();
		}
		numeric(value.setScale(scale, RoundingMode.UNNECESSARY));
		return this;
	}

	private void numeric(BigDecimal value) {
		int fraction = (value.scale() + 3) / 4;
		BigInteger rest = value.abs().setScale(4 * fraction).unscaledValue();
		short[] digits = new short[rest.bitLength() / 13 + 1];
		int count = 0;
		while (rest.signum() != 0) {
			BigInteger[] parts = rest.divideAndRemainder(BASE);
			digits[count++] = parts[1].shortValue();
			rest = parts[0];
		}
		ByteBuffer to = value(4 * Short.BYTES + count * Short.BYTES);
		to.putShort((short) count);
		to.putShort((short) (count - fraction - 1));
		to.putShort((short) ((value.signum() < 0) ? 0x4000 : 0));
		to.putShort((short) value.scale());
		for (int i = count - 1; i >= 0; i--) {
			to.putShort(digits[i]);
		}
	}

	@Override
	public RowWriter add(long @Nullable [] value) {
		if (value == null) {
			return addNull();
		}
		ByteBuffer to = list(BIGINT_OID, value.length, Long.BYTES);
		for (long element : value) {
			to.putInt(Long.BYTES).putLong(element);
		}
		return this;
	}

	@Override
	public RowWriter add(int @Nullable [] value) {
		if (value == null) {
			return addNull();
		}
		ByteBuffer to = list(INTEGER_OID, value.length, Integer.BYTES);
		for (int element : value) {
			to.putInt(Integer.BYTES).putInt(element);
		}
		return this;
	}

	/** The head of an array of one dimension that starts at 1; an empty one has none. */
	private ByteBuffer list(int type, int length, int bytesEach) {
		int dimensions = (length > 0) ? 1 : 0;
		ByteBuffer to = value(12 + dimensions * 8 + length * (Integer.BYTES + bytesEach));
		to.putInt(dimensions).putInt(0).putInt(type);
		return (length > 0) ? to.putInt(length).putInt(1) : to;
	}

	@Override
	public RowWriter addNull() {
		room(Integer.BYTES).putInt(-1);
		return this;
	}

	@Override
	public void endRow() {
		this.buffer.putShort(this.rowStart, (short) this.values);
		this.rowStart = -1;
		this.values = 0;
		if (this.buffer.position() >= FLUSH_AT) {
			flush();
		}
	}

	void finish() throws SQLException {
		room(Short.BYTES);
		this.buffer.putShort(this.rowStart, (short) -1);
		this.buffer.position(this.rowStart + Short.BYTES);
		flush();
		this.copy.endCopy();
	}

	private ByteBuffer value(int length) {
		return room(Integer.BYTES + length).putInt(length);
	}

	/** Room for a value; a row's first has its row's count before it. */
	private ByteBuffer room(int bytes) {
		int needed = this.buffer.position() + Short.BYTES + bytes;
		if (needed > this.buffer.capacity()) {
			int position = this.buffer.position();
			this.buffer = ByteBuffer.wrap(Arrays.copyOf(this.buffer.array(), Math.max(needed, 2 * position)));
			this.buffer.position(position);
		}
		if (this.rowStart < 0) {
			this.rowStart = this.buffer.position();
			this.buffer.putShort((short) 0);
		}
		this.values++;
		return this.buffer;
	}

	private void flush() {
		try {
			this.copy.writeToCopy(this.buffer.array(), 0, this.buffer.position());
			this.buffer.clear();
		}
		catch (SQLException ex) {
			throw new RowRejectedException(ex);
		}
	}

}
