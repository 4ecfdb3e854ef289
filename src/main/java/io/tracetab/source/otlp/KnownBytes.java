package io.tracetab.source.otlp;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * What was made of bytes that came lately: names and attributes of spans repeat, and are
 * read once. What comes twice within a short while takes a place, and perhaps that of
 * another. Bounded. Safe for use by many threads: a race between them costs something
 * that is made twice.
 */
final class KnownBytes<T extends Object> {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int BITS = 13;

	/** Longer ones rarely repeat. */
	private static final int LONGEST = 160;

	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final AtomicReferenceArray<@Nullable Known<T>> known = new AtomicReferenceArray<>(1 << BITS);

	/** Hashes of those that came once. */
	private final int[] once = new int[1 << BITS];

	private final Making<T> making;

	KnownBytes(Making<T> making) {
		this.making = making;
	}

	/** What the bytes say. */
	T of(byte[] bytes, int from, int length) throws IOException {
		if (length > LONGEST) {
			return this.making.of(bytes, from, length);
		}
		long hash = hash(bytes, from, length);
		int slot = (int) (hash >>> (Long.SIZE - BITS));
		Known<T> there = this.known.getPlain(slot);
		if (there != null && there.hash == hash
				&& Arrays.equals(there.bytes, 0, there.bytes.length, bytes, from, from + length)) {
			return there.made;
		}
		T made = this.making.of(bytes, from, length);
		if (this.once[slot] == (int) hash) {
			this.known.setPlain(slot, new Known<>(hash, Arrays.copyOfRange(bytes, from, from + length), made));
		}
		else {
			this.once[slot] = (int) hash;
		}
		return made;
	}

	private static long hash(byte[] bytes, int from, int length) {
		long hash = length;
		int at = from;
		for (int end = from + length - Long.BYTES; at <= end; at += Long.BYTES) {
			hash = mixed(hash ^ (long) WORDS.get(bytes, at));
		}
		long rest = 0;
		for (; at < from + length; at++) {
			rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
		}
		return mixed(hash ^ rest);
	}

	/** Eight bytes as a number. */
	static long bigEndian(byte[] bytes, int from) {
		return Long.reverseBytes((long) WORDS.get(bytes, from));
	}

	private static long mixed(long hash) {
		long product = hash * SPREAD;
		return product ^ (product >>> 32);
	}

	/** Makes equal things of equal bytes; what it makes is shared, and never changed. */
	interface Making<T extends Object> {

		T of(byte[] bytes, int from, int length) throws IOException;

	}

	private record Known<T extends Object>(long hash, byte[] bytes, T made) {
	}

}
