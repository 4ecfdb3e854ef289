package io.tracetab.ingest.file;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Records;

/**
 * Content that cannot hold records: one run that says why.
 */
final class NoRecords implements Records {

	private @Nullable Run only;

	NoRecords(byte[] first, String reason) {
		this.only = new Run(RecordReader.shown(first, 0, first.length), 0, first.length, (position) -> 1, reason);
	}

	@Override
	public @Nullable Run next() {
		Run next = this.only;
		this.only = null;
		return next;
	}

	@Override
	public void close() {
	}

}
