package io.tracetab.identity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers that are dear to work out and asked for again and again, such as a resource's
 * id by its name in traces. Bounded: when full it forgets everything. Safe for use by
 * many threads.
 */
public final class Remembered<K extends Object, V extends Object> {

	private static final int MOST = 10_000;

	private final Map<K, V> answers = new ConcurrentHashMap<>();

	private final Function<K, V> work;

	private final int most;

	/** Works each answer out by a function that gives equal questions equal answers. */
	public Remembered(Function<K, V> work) {
		this(work, MOST);
	}

	/** As {@link #Remembered(Function)}, for answers that are large: it keeps so many. */
	public Remembered(Function<K, V> work, int most) {
		this.work = work;
		this.most = most;
	}

	public V get(K question) {
		V known = this.answers.get(question);
		if (known != null) {
			return known;
		}
		V answer = this.work.apply(question);
		if (this.answers.size() >= this.most) {
			this.answers.clear();
		}
		this.answers.put(question, answer);
		return answer;
	}

}
