package io.tracetab.ingest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import io.tracetab.source.Chunk;

/**
 * Keeps records as they were read, compressed, before anything is made of them. The
 * layout is a public format, described in docs/archive.md.
 */
public interface Archive {

	/**
	 * Keeps the records of one batch durably; keeping the same part again replaces it.
	 */
	void keep(Part part, List<Chunk> records) throws IOException;

	/** Begins a part that grows. It is not among the inputs before it is settled. */
	Growing grow(Part part) throws IOException;

	/**
	 * Parts that were growing when their process ended, earliest first, with all that was
	 * added whole.
	 */
	List<Growing> left() throws IOException;

	/** What is kept, in the order it was read: runs by their start, parts by position. */
	List<Input> inputs() throws IOException;

	long bytes() throws IOException;

	/**
	 * Takes away what began to be read before a time, whole parts only: what happened is
	 * older still than its reading.
	 * @return how many parts went
	 */
	int forget(Instant before) throws IOException;

	/**
	 * A stretch of one input.
	 *
	 * @param input its name
	 * @param fingerprint of the whole input
	 * @param position where the part starts in the decompressed input, in bytes
	 * @param readSince when the reading of this input began
	 */
	record Part(String input, String fingerprint, long position, Instant readSince) {
	}

}
