package io.tracetab.source.json;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Lets equal short strings that are read one after another be one instance: names,
 * regions, tables and origins repeat in every span. Bounded: a newer string takes the
 * slot of an older one. Safe for use by many threads: a race between them costs a string
 * that is made twice.
 */
public final class SharedStrings {

	private static final int SLOTS = 1 << 12;

	/** Longer strings (URLs, stack labels) rarely repeat. */
	private static final int LONGEST = 120;

	private final @Nullable String[] slots = new @Nullable String[SLOTS];

	public String of(char[] chars, int from, int length) {
		if (length > LONGEST) {
			return new String(chars, from, length);
		}
		int hash = length;
		for (int i = from; i < from + length; i++) {
			hash = 31 * hash + chars[i];
		}
		int slot = slot(hash);
		String held = this.slots[slot];
		if (held != null && equal(held, chars, from, length)) {
			return held;
		}
		String fresh = new String(chars, from, length);
		this.slots[slot] = fresh;
		return fresh;
	}

	/** Of UTF-8 bytes. */
	public String of(byte[] bytes, int from, int length) {
		int hash = length;
		int signs = 0;
		for (int i = from; i < from + Math.min(length, LONGEST); i++) {
			hash = 31 * hash + bytes[i];
			signs |= bytes[i];
		}
		if (length > LONGEST || signs < 0) {
			return new String(bytes, from, length, StandardCharsets.UTF_8);
		}
		int slot = slot(hash);
		String held = this.slots[slot];
		if (held != null && equal(held, bytes, from, length)) {
			return held;
		}
		String fresh = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
		this.slots[slot] = fresh;
		return fresh;
	}

	/** The one that was read before, or this one from now on. */
	public String of(String text) {
		if (text.length() > LONGEST) {
			return text;
		}
		int slot = slot(text.hashCode());
		String held = this.slots[slot];
		if (held != null && held.equals(text)) {
			return held;
		}
		this.slots[slot] = text;
		return text;
	}

	private static int slot(int hash) {
		return (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SLOTS - 1);
	}

	private static boolean equal(String held, char[] chars, int from, int length) {
		if (held.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (held.charAt(i) != chars[from + i]) {
				return false;
			}
		}
		return true;
	}

	private static boolean equal(String held, byte[] ascii, int from, int length) {
		if (held.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (held.charAt(i) != ascii[from + i]) {
				return false;
			}
		}
		return true;
	}

}
