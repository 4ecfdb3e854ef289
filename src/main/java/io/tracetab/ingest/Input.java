package io.tracetab.ingest;

import java.io.IOException;
import java.io.InputStream;

/**
 * Something to read from start to end, such as a file. It can be opened again and gives
 * the same bytes each time.
 */
public interface Input {

	/** As its user knows it: a path. */
	String name();

	/** Size as it lies there, compressed or not, in bytes; for progress. */
	long size();

	/**
	 * Names the content: equal for equal content, hex. Taken from the size, the first and
	 * the last MB, so that it is known without reading all.
	 */
	String fingerprint() throws IOException;

	/**
	 * The content, decompressed by what its first bytes say (gzip, Zstandard, or plain).
	 */
	Opened open() throws IOException;

	/**
	 * Content under way.
	 */
	interface Opened extends AutoCloseable {

		InputStream stream();

		/** How much of {@link Input#size()} has been consumed so far. */
		long consumed();

		/**
		 * Whether each line is a record as it stands, whatever it looks like; true of
		 * what the archive gives back.
		 */
		default boolean isOneRecordALine() {
			return false;
		}

		@Override
		void close() throws IOException;

	}

}
