package io.tracetab.trace.jdbc;

import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;

/**
 * Texts of digits and the letters A to V, five bits a character (RFC 4648, section 7):
 * how DynamoDB spells request ids.
 */
final class Base32Hex {

	private static final int BITS = 5;

	private Base32Hex() {
	}

	static boolean isSpelled(String text, int length) {
		for (int i = 0; i < length; i++) {
			if (digit(text.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	static void write(String text, int length, BlockWriter to) {
		int bits = 0;
		int waiting = 0;
		for (int i = 0; i < length; i++) {
			waiting = (waiting << BITS) | digit(text.charAt(i));
			bits += BITS;
			if (bits >= Byte.SIZE) {
				bits -= Byte.SIZE;
				to.octet(waiting >>> bits);
			}
		}
		if (bits > 0) {
			to.octet(waiting << (Byte.SIZE - bits));
		}
	}

	static String read(int length, BlockReader from) {
		byte[] bytes = from.take((int) (((long) length * BITS + 7) / Byte.SIZE));
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			int bit = i * BITS;
			int pair = (bytes[bit >>> 3] & 0xff) << 8;
			if ((bit >>> 3) + 1 < bytes.length) {
				pair |= bytes[(bit >>> 3) + 1] & 0xff;
			}
			int digit = (pair >>> (16 - BITS - (bit & 7))) & 31;
			text.append((char) ((digit < 10) ? '0' + digit : 'A' + digit - 10));
		}
		return text.toString();
	}

	private static int digit(char c) {
		if (c >= '0' && c <= '9') {
			return c - '0';
		}
		return (c >= 'A' && c <= 'V') ? c - 'A' + 10 : -1;
	}

}
