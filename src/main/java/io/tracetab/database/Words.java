package io.tracetab.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What many blocks have in common, kept once and named by a number from 1 on. Words are
 * found and made by any thread, at any time; those that are new are saved by the
 * transaction that writes the blocks which name them. A word is never changed or deleted.
 *
 * <p>
 * Only what comes twice within a short while becomes a word, and only as long as there is
 * room, so that ids that slipped into a name do not fill the memory: what is not a word
 * stands in the block itself. Safe for use by many threads.
 *
 * @param <T> what the words are, equal when they mean the same
 */
public final class Words<T extends Object> {

	/** How many numbers {@code word_range} hands out at once. */
	private static final int RANGE = 256;

	private static final int MOST_RANGES = 64;

	private final Facts facts;

	private final Spelling<T> spelling;

	private final Limits limits;

	private final Doorkeeper doorkeeper = new Doorkeeper();

	private final Recent<T> recent = new Recent<>();

	private final Map<T, Integer> numbers = new ConcurrentHashMap<>();

	private final Map<Integer, T> words = new ConcurrentHashMap<>();

	private final List<Unsaved> unsaved = new ArrayList<>();

	/** How many of the unsaved the transaction that is about to commit has written. */
	private int written;

	/** Where ranges begin that were handed out and not begun. */
	private final Deque<Integer> ranges = new ArrayDeque<>();

	private int rangesAtOnce = 1;

	private int next;

	private int rangeEnd;

	private long bytes;

	/** Reads the words that are kept. */
	public Words(Facts facts, Spelling<T> spelling, Limits limits) {
		this.facts = facts;
		this.spelling = spelling;
		this.limits = limits;
		facts.sql()
			.sql("SELECT id, text FROM word WHERE kind = ?")
			.param(spelling.kind())
			.query((row, number) -> known(row.getInt(1), row.getBytes(2)))
			.list();
	}

	/**
	 * The number of a word.
	 * @return 0 when it is not a word
	 */
	public int number(T word) {
		int hash = word.hashCode();
		int recent = this.recent.number(word, hash);
		if (recent != 0) {
			return recent;
		}
		Integer number = this.numbers.get(word);
		if (number != null) {
			this.recent.add(this.spelling.bare().apply(word, word(number)), hash, number);
			return number;
		}
		return (this.numbers.size() < this.limits.words && this.doorkeeper.seenBefore(hash)) ? make(word) : 0;
	}

	/**
	 * All numbers of a word that rows may name. Several processes on one database may
	 * each have given it one.
	 */
	public List<Integer> numbersOf(T word) {
		return this.facts.sql()
			.sql("SELECT id FROM word WHERE kind = ? AND text = ?")
			.params(this.spelling.kind(), this.spelling.write().apply(word))
			.query(Integer.class)
			.list();
	}

	/** Those that this process has met, in no order; they grow while they are read. */
	public Collection<T> known() {
		return Collections.unmodifiableSet(this.numbers.keySet());
	}

	private synchronized int make(T word) {
		Integer there = this.numbers.get(word);
		if (there != null) {
			return there;
		}
		byte[] text = this.spelling.write().apply(word);
		boolean fits = text.length <= this.limits.bytesOfOne && this.bytes + text.length <= this.limits.bytes;
		if (!fits || !this.spelling.read().apply(text).equals(word)) {
			return 0;
		}
		if (this.next == this.rangeEnd) {
			this.next = nextRange();
			this.rangeEnd = this.next + RANGE;
		}
		int number = this.next++;
		this.unsaved.add(new Unsaved(number, text));
		known(number, text);
		return number;
	}

	/** Twice as many at once each time: who makes many words asks seldom. */
	private int nextRange() {
		if (this.ranges.isEmpty()) {
			this.ranges.addAll(this.facts.sql()
				.sql("SELECT nextval('word_range') FROM generate_series(1, " + this.rangesAtOnce + ")")
				.query(Integer.class)
				.list());
			this.rangesAtOnce = Math.min(MOST_RANGES, 2 * this.rangesAtOnce);
		}
		return this.ranges.remove();
	}

	/**
	 * The word of a number.
	 * @throws BlockDamagedException when there is none
	 */
	public T word(int number) {
		T word = this.words.get(number);
		return (word != null) ? word : read(number);
	}

	/** Words that another process made after this one had read them. */
	private T read(int number) {
		return this.facts.sql()
			.sql("SELECT text FROM word WHERE kind = ? AND id = ?")
			.params(this.spelling.kind(), number)
			.query((row, n) -> known(number, row.getBytes(1)))
			.optional()
			.orElseThrow(() -> new BlockDamagedException(
					"names word %d of %s, which is not kept".formatted(number, this.spelling.kind())));
	}

	private synchronized T known(int number, byte[] text) {
		T word = this.spelling.read().apply(text);
		this.bytes += text.length;
		this.words.put(number, word);
		this.numbers.putIfAbsent(word, number);
		return word;
	}

	/**
	 * Has the words made so far written when the thread's transaction commits. Should it
	 * be rolled back, the next one writes them.
	 */
	public void save() {
		this.facts.gathered(this, () -> this, Words::write);
	}

	private synchronized void write() {
		List<Unsaved> rows = List.copyOf(this.unsaved);
		if (!rows.isEmpty()) {
			this.written = rows.size();
			this.facts.onCompletion(this::completed);
			this.facts.append("word", (writer) -> rows
				.forEach((row) -> writer.add(this.spelling.kind()).add(row.number).add(row.text).endRow()));
		}
	}

	private synchronized void completed(boolean committed) {
		if (committed) {
			this.unsaved.subList(0, this.written).clear();
		}
		this.written = 0;
	}

	/**
	 * How words are kept.
	 *
	 * @param kind names these words among others
	 * @param write to bytes
	 * @param read from bytes; what it gives holds nothing but the word. What does not
	 * come back equal (half a surrogate pair) never becomes a word
	 * @param bare of a word and the equal one that was read, one in the texts of the
	 * first that holds nothing else
	 */
	public record Spelling<T extends Object>(String kind, Function<T, byte[]> write, Function<byte[], T> read,
			BinaryOperator<T> bare) {

		/** Of words that hold nothing but themselves. */
		public Spelling(String kind, Function<T, byte[]> write, Function<byte[], T> read) {
			this(kind, write, read, (word, kept) -> word);
		}

	}

	/** How much there may be of one kind of words. */
	public record Limits(int words, long bytes, int bytesOfOne) {
	}

	private record Unsaved(int number, byte[] text) {
	}

	/**
	 * Words asked for lately, in the very texts of who asked: readers share the texts
	 * that repeat, so that comparing these is mostly comparing references. A newer word
	 * takes the place of an older one; races between threads cost a look into the map.
	 */
	private static final class Recent<T extends Object> {

		private static final int SLOTS = 1 << 12;

		private final AtomicReferenceArray<@Nullable Known<T>> slots = new AtomicReferenceArray<>(SLOTS);

		/** 0 when it was not asked for lately. */
		int number(T word, int hash) {
			Known<T> known = this.slots.getPlain(slot(hash));
			return (known != null && known.hash == hash && known.word.equals(word)) ? known.number : 0;
		}

		void add(T word, int hash, int number) {
			this.slots.setPlain(slot(hash), new Known<>(word, hash, number));
		}

		private static int slot(int hash) {
			return (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SLOTS - 1);
		}

		private record Known<T extends Object>(T word, int hash, int number) {
		}

	}

	/**
	 * Remembers hashes of what was seen lately, roughly: it may take one for another, and
	 * forgets everything from time to time. Races between threads cost a bit, which costs
	 * a word's first naming.
	 */
	private static final class Doorkeeper {

		private static final int BITS = 1 << 20;

		private final long[] seen = new long[BITS / Long.SIZE];

		private int marked;

		boolean seenBefore(int hash) {
			int bit = (hash * 0x9E3779B9) >>> 12;
			long mask = 1L << bit;
			if ((this.seen[bit >>> 6] & mask) != 0) {
				return true;
			}
			this.seen[bit >>> 6] |= mask;
			if (++this.marked > BITS / 4) {
				this.marked = 0;
				java.util.Arrays.fill(this.seen, 0);
			}
			return false;
		}

	}

}
