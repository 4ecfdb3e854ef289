package io.tracetab.source.xray;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Lets equal short strings that are read one after another be one instance: names,
 * regions, tables and origins repeat in every span. Bounded: a newer string takes the
 * slot of an older one. Not safe for use by many threads.
 */
final class SharedStrings {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private static final int SLOTS = 1 << 12;

	/** Longer strings (URLs, stack labels) rarely repeat. */
	private static final int LONGEST = 120;

	private final @Nullable Shared[] slots = new @Nullable Shared[SLOTS];

	/** A string that is not in bytes. */
	String of(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		String shared = of(bytes, 0, bytes.length);
		// Half a surrogate pair does not survive the bytes.
		return shared.equals(text) ? shared : text;
	}

	/** Of UTF-8 bytes. */
	String of(byte[] bytes, int from, int length) {
		if (length > LONGEST) {
			return new String(bytes, from, length, StandardCharsets.UTF_8);
		}
		int slot = slot(hash(bytes, from, length));
		Shared held = this.slots[slot];
		if (held != null && held.isSame(bytes, from, length)) {
			return held.text;
		}
		Shared fresh = new Shared(Arrays.copyOfRange(bytes, from, from + length),
				new String(bytes, from, length, StandardCharsets.UTF_8));
		this.slots[slot] = fresh;
		return fresh.text;
	}

	/** Eight bytes at a time; the last eight may be some of those before. */
	private static long hash(byte[] bytes, int from, int length) {
		long hash = length;
		int to = from + length;
		if (length < Long.BYTES) {
			for (int i = from; i < to; i++) {
				hash = (hash << Byte.SIZE) ^ bytes[i];
			}
			return hash * SPREAD;
		}
		for (int i = from; i < to - Long.BYTES; i += Long.BYTES) {
			hash = mixed(hash ^ (long) WORDS.get(bytes, i));
		}
		return mixed(hash ^ (long) WORDS.get(bytes, to - Long.BYTES));
	}

	private static long mixed(long word) {
		long spread = word * SPREAD;
		return spread ^ (spread >>> 32);
	}

	private static int slot(long hash) {
		return (int) (hash >>> 40) & (SLOTS - 1);
	}

	/** A string with its bytes. */
	private record Shared(byte[] bytes, String text) {

		boolean isSame(byte[] others, int from, int length) {
			return this.bytes.length == length && Arrays.equals(this.bytes, 0, length, others, from, from + length);
		}

	}

}
