package io.tracetab.ingest.file;

import io.tracetab.ingest.Records;
import io.tracetab.source.Chunk;

/**
 * Lines of a chunk that holds them as they were read.
 */
final class LineEnds implements Records.LineOf {

	private final Chunk chunk;

	private final long firstLine;

	private int known;

	private long line;

	LineEnds(Chunk chunk, long firstLine) {
		this.chunk = chunk;
		this.firstLine = firstLine;
		this.known = chunk.from();
		this.line = firstLine;
	}

	@Override
	public synchronized long at(int position) {
		if (position < this.known) {
			this.known = this.chunk.from();
			this.line = this.firstLine;
		}
		for (; this.known < position; this.known++) {
			this.line += (this.chunk.bytes()[this.known] == '\n') ? 1 : 0;
		}
		return this.line;
	}

}
