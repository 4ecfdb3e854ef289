package io.tracetab.trace.jdbc;

import java.util.Collection;

/**
 * Terms as numbers of 48 bits: FNV-1a over the text's characters, its bits then mixed as
 * MurmurHash3 does in the end. Stored, so it must never change.
 *
 * <p>
 * Two terms may share a number: among ten million different terms, a search meets a wrong
 * row once in 28 million searches. The two bytes saved a term are worth that.
 */
final class TermHash {

	private TermHash() {
	}

	static long of(String term) {
		long hash = 0xcbf29ce484222325L;
		for (int i = 0; i < term.length(); i++) {
			hash = (hash ^ term.charAt(i)) * 0x100000001b3L;
		}
		hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
		hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
		return (hash ^ (hash >>> 33)) >>> 16;
	}

	/** Each number once, ascending. */
	static long[] of(Collection<String> terms) {
		return terms.stream().mapToLong(TermHash::of).sorted().distinct().toArray();
	}

}
