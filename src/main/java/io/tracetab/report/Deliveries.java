package io.tracetab.report;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Letters that were made, and what became of each. Several processes may use it at once.
 */
public interface Deliveries {

	/**
	 * In one step, marks a schedule's runs up to a time as handled, and keeps what is to
	 * be sent.
	 * @param content null where none could be made
	 * @param letters of that run; none where it is skipped
	 * @return whether it was done: not, when somebody else did it before
	 */
	boolean handle(Delivery.Run run, @Nullable PrintedDigest content, Collection<Delivery> letters);

	/**
	 * Keeps letters that are of no run of a schedule's times.
	 * @return the same, with where their content is kept
	 */
	List<Delivery> add(Collection<Delivery> letters, PrintedDigest content);

	/** Those to be tried by a time, the longest waiting first. */
	List<Delivery> waiting(Instant now, int limit);

	/**
	 * Takes a letter for an attempt; it is tried again at a time if nobody says before
	 * what became of it.
	 * @return whether it was taken: not, when somebody else took it
	 */
	boolean take(Delivery letter, Instant again);

	/** Keeps what became of a letter. */
	void settle(Delivery letter);

	/**
	 * Forgets letters that were due before a time and are settled, and what was in them.
	 * @return how many
	 */
	long forget(Instant before);

	/** The latest ones first. */
	List<Delivery> latest(int limit);

	Optional<Delivery> find(String id);

	/** What exactly was sent. */
	Optional<PrintedDigest> content(String id);

}
