package io.tracetab.ingest.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Records;
import io.tracetab.source.Chunk;

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
		while (run != null && run.end() <= this.startAt) {
			run = this.all.next();
		}
		return (run != null && run.start() < this.startAt) ? rest(run) : run;
	}

	/**
	 * What was received stops behind any of its lines, not only where a run ends: a line
	 * is there as it was read.
	 */
	private Run rest(Run run) {
		Chunk chunk = run.chunk();
		int done = (int) (this.startAt - run.start());
		return new Run(new Chunk(chunk.bytes(), chunk.from() + done, chunk.to()), this.startAt, run.end(), run.lines(),
				run.unreadable());
	}

	@Override
	public void close() throws IOException {
		this.all.close();
	}

}
