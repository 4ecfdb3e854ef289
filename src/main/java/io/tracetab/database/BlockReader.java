package io.tracetab.database;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads back what {@link BlockWriter} wrote. For one thread.
 */
public final class BlockReader {

	private final byte[] bytes;

	private final int end;

	private int at;

	public BlockReader(byte[] bytes) {
		this(bytes, 0, bytes.length);
	}

	public BlockReader(byte[] bytes, int from, int to) {
		this.bytes = bytes;
		this.at = from;
		this.end = to;
	}

	public long fixed() {
		int from = skip(Long.BYTES);
		return (long) BlockWriter.LONG.get(this.bytes, from);
	}

	public long number() {
		long value = 0;
		for (int shift = 0; shift < 64; shift += 7) {
			byte next = this.bytes[skip(1)];
			value |= (next & 0x7fL) << shift;
			if (next >= 0) {
				return value;
			}
		}
		throw damaged("a number has more than ten bytes");
	}

	/** A number that counts or points, checked to be an int of at least 0. */
	public int count() {
		long value = number();
		if (value < 0 || value > Integer.MAX_VALUE) {
			throw damaged("expected a count, found " + value);
		}
		return (int) value;
	}

	public long signed() {
		long value = number();
		return (value >>> 1) ^ -(value & 1);
	}

	public boolean flag() {
		return number() != 0;
	}

	public BigDecimal decimal() {
		long header = signed();
		int scale = (int) (header >> 1);
		return ((header & 1) == 0) ? BigDecimal.valueOf(signed(), scale) : new BigDecimal(integer(), scale);
	}

	private BigInteger integer() {
		byte[] digits = raw();
		if (digits.length == 0) {
			throw damaged("a number has no digits");
		}
		return new BigInteger(digits);
	}

	public byte[] raw() {
		return take(count());
	}

	public byte[] take(int length) {
		int from = skip(length);
		return Arrays.copyOfRange(this.bytes, from, from + length);
	}

	public String text() {
		long header = number();
		long length = header >>> 1;
		if (length > this.end - this.at) {
			throw damaged("a text of %d bytes does not fit".formatted(length));
		}
		int from = skip((int) length);
		return ((header & 1) == 0) ? new String(this.bytes, from, (int) length, StandardCharsets.UTF_8)
				: characters(from, (int) length / 2);
	}

	private String characters(int from, int count) {
		char[] characters = new char[count];
		for (int i = 0; i < count; i++) {
			characters[i] = (char) (((this.bytes[from + 2 * i] & 0xff) << Byte.SIZE)
					| (this.bytes[from + 2 * i + 1] & 0xff));
		}
		return new String(characters);
	}

	/** How many bytes are left. */
	public int remaining() {
		return this.end - this.at;
	}

	/** For a value that cannot be right: names the place. */
	public BlockDamagedException damaged(String what) {
		return new BlockDamagedException("at byte %d: %s".formatted(this.at, what));
	}

	private int skip(int length) {
		int from = this.at;
		if (length < 0 || length > this.end - from) {
			throw damaged("%d more bytes expected, %d there".formatted(length, this.end - from));
		}
		this.at = from + length;
		return from;
	}

}
