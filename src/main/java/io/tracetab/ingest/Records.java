package io.tracetab.ingest;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.Chunk;

/**
 * The records of one input, in order, some at a time, one a line. Lines of text and
 * NDJSON are passed as they are; JSON spread over lines is folded to a line a record; the
 * elements of an array, and of the array under {@code Traces} in an object, become a
 * record each, so that no answer is too large to be read piece by piece.
 */
public interface Records extends AutoCloseable {

	/** Bytes a run aims at. */
	int RUN_BYTES = 1 << 20;

	/** A record longer than this is skipped and handed out as too long. */
	int LONGEST_RECORD_BYTES = 64 << 20;

	/** The next run; null at the end. */
	@Nullable Run next() throws IOException;

	@Override
	void close() throws IOException;

	/**
	 * Whole records that follow one another.
	 *
	 * @param start where the run starts in the decompressed input, in bytes
	 * @param end where the next run starts
	 * @param lines tells the line of the input, from 1, that holds a position of the
	 * chunk
	 * @param unreadable why this run is no record at all (a record that is too long, JSON
	 * cut by the end of the input); the chunk then holds the first kilobyte of it; else
	 * null
	 */
	record Run(Chunk chunk, long start, long end, LineOf lines, @Nullable String unreadable) {

		/**
		 * The same for another chunk that holds these same records, such as the redacted
		 * ones: tells the line where the record starts that holds a position.
		 */
		public LineOf linesIn(Chunk same) {
			return (same == this.chunk) ? this.lines : new SameRecords(this, same);
		}

	}

	/**
	 * Tells the line of the input, from 1, for a position in a chunk. Cheapest when asked
	 * for one position after the other.
	 */
	interface LineOf {

		long at(int position);

	}

}
