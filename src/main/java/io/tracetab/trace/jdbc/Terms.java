package io.tracetab.trace.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.tracetab.database.Facts;
import io.tracetab.database.Words;
import io.tracetab.trace.SearchTerms;

/**
 * What traces can be found by, as numbers: a term that many traces have is a word, any
 * other one a hash of 48 bits. Safe for use by many threads.
 *
 * <p>
 * The hash is FNV-1a over the characters, its bits then mixed as MurmurHash3 does in the
 * end. It is stored, so it must never change. Two terms may share one: among ten million
 * different terms, one search in 28 million meets a row that it should not.
 */
final class Terms {

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	private final Words<String> words;

	Terms(Facts facts) {
		this.words = new Words<>(facts,
				new Words.Spelling<>("trace.term", (term) -> term.getBytes(StandardCharsets.UTF_8),
						(bytes) -> new String(bytes, StandardCharsets.UTF_8)),
				new Words.Limits(60_000, 8_000_000, 1024));
	}

	void save() {
		this.words.save();
	}

	/** The numbers of the terms of one trace. */
	Numbers numbers(Collection<String> terms) {
		int[] words = new int[terms.size()];
		long[] hashes = new long[terms.size()];
		int wordCount = 0;
		int hashCount = 0;
		for (String term : terms) {
			int word = SearchTerms.isOfOneTrace(term) ? 0 : this.words.number(term);
			if (word != 0) {
				words[wordCount++] = word;
			}
			else {
				hashes[hashCount++] = hash(term);
			}
		}
		return new Numbers(Arrays.copyOf(words, wordCount), Arrays.copyOf(hashes, hashCount));
	}

	/** The numbers under which rows may name a term as a word, beside its hash. */
	List<Integer> wordsOf(String term) {
		return this.words.numbersOf(term);
	}

	/** The words that this process knows of and that begin so. */
	Stream<String> known(String beginning) {
		return this.words.known().stream().filter((term) -> term.startsWith(beginning));
	}

	String word(int number) {
		return this.words.word(number);
	}

	static long hash(String term) {
		long hash = FNV_OFFSET;
		for (int i = 0; i < term.length(); i++) {
			hash = (hash ^ term.charAt(i)) * FNV_PRIME;
		}
		hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
		hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
		return (hash ^ (hash >>> 33)) >>> 16;
	}

	/** Of one trace. */
	record Numbers(int[] words, long[] hashes) {
	}

}
