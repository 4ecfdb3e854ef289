package io.tracetab.pipeline;

import io.tracetab.ingest.Counts;
import io.tracetab.ingest.Progress;

/**
 * Told of a piece of work that has several parts.
 */
public interface ImportProgress extends Progress {

	ImportProgress NONE = new ImportProgress() {

		@Override
		public void begin(String what, long total) {
		}

		@Override
		public void at(long done, long total, Counts counts) {
		}

	};

	/** A part begins: an input, a pass over what is stored. */
	void begin(String what, long total);

}
