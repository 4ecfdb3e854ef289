package io.tracetab.ingest.file;

import io.tracetab.ingest.Records;

/**
 * How much is held at a time, in bytes. Smaller in tests.
 *
 * @param run what a run aims at
 * @param longest the longest record
 */
record Sizes(int run, int longest) {

	/**
	 * An array's header is 16 bytes: with it, a run fills one region of a small heap
	 * instead of two.
	 */
	static final Sizes USUAL = new Sizes(Records.RUN_BYTES - 16, Records.LONGEST_RECORD_BYTES);

	/** What is shown of a record that cannot be read. */
	static final int SHOWN = 1024;

	String tooLong(String what) {
		return "%s is longer than %d bytes, the longest that is read".formatted(what, this.longest);
	}

}
