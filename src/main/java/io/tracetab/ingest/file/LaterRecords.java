package io.tracetab.ingest.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Records;

/**
 * Goes on where an earlier reading stopped. What lies before is cut again and passed
 * over: only so are lines numbered from the start, and brackets known to be open.
 */
final class LaterRecords implements Records {

	private final Records all;

	private final long startAt;

	LaterRecords(Records all, long startAt) {
		this.all = all;
		this.startAt = startAt;
	}

	@Override
	public @Nullable Run next() throws IOException {
		Run run = this.all.next();
		while (run != null && run.start() < this.startAt) {
			run = this.all.next();
		}
		return run;
	}

	@Override
	public void close() throws IOException {
		this.all.close();
	}

}
