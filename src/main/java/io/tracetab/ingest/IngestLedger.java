package io.tracetab.ingest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What was read, how far, and what became of it. Each reading of an input is a run. The
 * position and the counts of a run move in the same transaction as the facts they speak
 * of, so a killed run goes on exactly where it was. Writing takes part in the transaction
 * that the calling thread has opened.
 */
public interface IngestLedger {

	/** The run of this content that was begun and not finished. */
	Optional<Run> unfinished(String fingerprint);

	/** When this content was first begun to be read, in any run. */
	Optional<Instant> firstRead(String fingerprint);

	/** Begins a run and returns it with its id. */
	Run begin(String input, String fingerprint, Instant startedAt);

	/** Moves a run on: to a position, with its counts so far. */
	void advance(long run, long position, Counts counts);

	void finish(long run, Instant finishedAt);

	void setAside(long run, Collection<SetAside> records);

	/** Runs, latest first. */
	List<Run> runs(int limit);

	/** Sum over all runs. */
	Counts totals();

	/** Sum over the runs of inputs of that name. */
	Counts totals(String input);

	/** Records that are set aside and not yet replayed, by id after the given one. */
	List<KeptAside> aside(@Nullable Long afterId, int limit);

	/**
	 * A record was replayed: it is now stored or duplicate, and its run's counts say so.
	 */
	void replayed(long id, boolean stored);

	/**
	 * A small value that must move with the facts, such as the revision they were metered
	 * with.
	 */
	Optional<String> note(String key);

	void note(String key, String value);

	/**
	 * One reading of one input.
	 *
	 * @param position bytes of the decompressed input that are done
	 * @param finishedAt null while under way, or killed
	 */
	record Run(long id, String input, String fingerprint, long position, Counts counts, Instant startedAt,
			@Nullable Instant finishedAt) {

		/** One line for people. */
		public String summary() {
			return "%s: read %,d = stored %,d + duplicate %,d + set aside %,d".formatted(this.input, this.counts.read(),
					this.counts.stored(), this.counts.duplicate(), this.counts.setAside());
		}

	}

	/** A record that is set aside, with its run. */
	record KeptAside(long id, long run, String input, SetAside record) {

		/** One line for people. */
		public String summary() {
			return "  set aside: %s, line %,d: %s".formatted(this.input, this.record.line(), this.record.reason());
		}

	}

}
