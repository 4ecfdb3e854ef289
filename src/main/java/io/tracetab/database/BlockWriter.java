package io.tracetab.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes values into few bytes, to be read back in the same order by {@link BlockReader}.
 * Integers take a byte for each seven bits. For one thread; may be reused after
 * {@link #clear()}.
 */
public final class BlockWriter {

	static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private byte[] bytes = new byte[1024];

	private int size;

	/** Eight bytes: for numbers that are spread over all of them. */
	public void fixed(long value) {
		LONG.set(room(Long.BYTES), this.size, value);
		this.size += Long.BYTES;
	}

	/** One byte: the lowest eight bits. */
	public void octet(int value) {
		room(1)[this.size++] = (byte) value;
	}

	/** A number that is rarely negative. */
	public void number(long value) {
		byte[] to = room(10);
		int at = this.size;
		long rest = value;
		while ((rest & ~0x7fL) != 0) {
			to[at++] = (byte) (rest | 0x80);
			rest >>>= 7;
		}
		to[at++] = (byte) rest;
		this.size = at;
	}

	/** A number that is as likely negative as not. */
	public void signed(long value) {
		number((value << 1) ^ (value >> 63));
	}

	public void flag(boolean value) {
		number(value ? 1 : 0);
	}

	public void decimal(BigDecimal value) {
		boolean small = value.precision() <= 18;
		signed(2L * value.scale() + (small ? 0 : 1));
		if (small) {
			signed(value.unscaledValue().longValue());
		}
		else {
			raw(value.unscaledValue().toByteArray());
		}
	}

	/** Bytes with their count before them. */
	public void raw(byte[] value) {
		number(value.length);
		put(value, value.length);
	}

	/** Bytes alone. */
	public void put(byte[] value, int length) {
		System.arraycopy(value, 0, room(length), this.size, length);
		this.size += length;
	}

	/**
	 * Any text, exactly: one that is not valid Unicode (half a surrogate pair, which JSON
	 * can spell) goes as its characters, which no encoder of the JDK would leave as they
	 * are.
	 */
	public void text(String value) {
		if (isValid(value)) {
			byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
			number((long) encoded.length << 1);
			put(encoded, encoded.length);
			return;
		}
		number(((long) value.length() << 2) | 1);
		for (int i = 0; i < value.length(); i++) {
			octet(value.charAt(i) >>> Byte.SIZE);
			octet(value.charAt(i));
		}
	}

	private static boolean isValid(String value) {
		for (int i = 0; i < value.length(); i++) {
			if (Character.isSurrogate(value.charAt(i))) {
				int low = i + 1;
				if (low == value.length() || !Character.isSurrogatePair(value.charAt(i), value.charAt(low))) {
					return false;
				}
				i = low;
			}
		}
		return true;
	}

	/** Where the next value will stand. */
	public int size() {
		return this.size;
	}

	/** The array written to, valid up to {@link #size()} until the next value. */
	public byte[] array() {
		return this.bytes;
	}

	public byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.size);
	}

	public void clear() {
		this.size = 0;
	}

	private byte[] room(int length) {
		if (this.size + length > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.size + length));
		}
		return this.bytes;
	}

}
