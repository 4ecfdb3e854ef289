package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Work that is done again and again, at its own pace, once in a cluster. What was due
 * while nobody ran is done when somebody does.
 */
public interface Jobs extends AutoCloseable {

	/** Starts to do them; nothing is done before. */
	void start(Collection<Job> jobs);

	/** Starts to do more of them, while those go on that were started. */
	void add(Collection<Job> jobs);

	/**
	 * Has a job done as soon as can be; one that is being done is left to it, and so is
	 * one that is not started yet.
	 */
	void runNow(String name);

	/** When each is done next, by name. */
	Map<String, Instant> next();

	@Override
	void close();

	/**
	 * One of them.
	 *
	 * @param name stays the same over restarts
	 * @param pause from the end of one run to the beginning of the next; asked each time
	 */
	record Job(String name, Supplier<Duration> pause, Runnable work) {
	}

}
