package io.tracetab.database;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Answers of a database, kept in memory until what they were read from is another: those
 * that were asked for last, as many rows of them as may be. Safe for use by many threads.
 */
public final class KeptRows {

	private final int most;

	/** Those asked for last stand last. */
	private final Map<Object, List<?>> answers = new LinkedHashMap<>(16, 0.75f, true);

	private @Nullable Object of;

	private int rows;

	/**
	 * Keeps nothing yet.
	 * @param most so many rows of all answers together
	 */
	public KeptRows(int most) {
		this.most = most;
	}

	/**
	 * The answer that is kept, else asks. The version has to be found out before anything
	 * is asked: what is written between is then in an answer that is never taken for one
	 * of later.
	 * @param version of what is read; null where it is not known, and nothing is kept
	 * @param question all that the answer depends on, beside the version
	 */
	@SuppressWarnings("unchecked")
	public <T extends Object> List<T> list(@Nullable Object version, Object question, Supplier<List<T>> ask) {
		if (version == null) {
			return ask.get();
		}
		List<?> known = known(version, question);
		if (known == null) {
			known = List.copyOf(ask.get());
			keep(version, question, known);
		}
		return (List<T>) known;
	}

	/** As {@link #list}, of an answer that is one thing. */
	public <T extends Object> T one(@Nullable Object version, Object question, Supplier<T> ask) {
		return list(version, question, () -> List.of(ask.get())).get(0);
	}

	private synchronized @Nullable List<?> known(Object version, Object question) {
		if (!version.equals(this.of)) {
			this.answers.clear();
			this.rows = 0;
			this.of = version;
		}
		return this.answers.get(question);
	}

	private synchronized void keep(Object version, Object question, List<?> answer) {
		int size = size(answer);
		if (!version.equals(this.of) || size > this.most || this.answers.put(question, answer) != null) {
			return;
		}
		this.rows += size;
		Iterator<List<?>> eldest = this.answers.values().iterator();
		while (this.rows > this.most) {
			this.rows -= size(eldest.next());
			eldest.remove();
		}
	}

	/** A question takes place as well. */
	private static int size(List<?> answer) {
		return 1 + answer.size();
	}

}
