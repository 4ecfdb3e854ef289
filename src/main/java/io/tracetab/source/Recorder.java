package io.tracetab.source;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Writes answers down as they come, before anything is made of them, and remembers those
 * of an attempt that was broken off: nothing is asked twice that is known. One thread at
 * a time.
 */
public interface Recorder {

	/**
	 * The answer to a question: the one that was written down, else the one that asking
	 * gives, which is durable when this returns.
	 * @param ask asks; what it throws is thrown on, and nothing is written down
	 * @return JSON
	 */
	String answer(Question question, Supplier<String> ask);

	/**
	 * Where a file may be put that belongs to the answers: it is read with them, and
	 * taken away with them. What was put there by an attempt that was broken off is still
	 * there.
	 * @param name with slashes, relative
	 */
	default Path beside(String name) {
		throw new UnsupportedOperationException("No files are kept here, and '" + name + "' is one");
	}

	/**
	 * What the source kept in mind when the last window was read to its end, or as far as
	 * it went; the same for each attempt that goes on with a window.
	 * @return in the source's own words; empty when it kept nothing
	 */
	default String recalled() {
		return "";
	}

	/** Has something kept in mind in place of what was {@link #recalled}. */
	default void remember(String toKeep) {
	}

	/**
	 * Counts an answer that came, and is paid, but is not taken for one: it lacks
	 * something, or says the same again. It is not written down.
	 */
	default void thrownAway(Question question, String answer) {
	}

	/** Counts attempts at a question that were refused or broke. */
	default void refused(Question question, int attempts) {
	}

}
