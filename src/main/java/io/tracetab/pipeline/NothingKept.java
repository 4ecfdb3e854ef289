package io.tracetab.pipeline;

import java.time.Instant;
import java.util.List;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Growing;
import io.tracetab.ingest.Input;
import io.tracetab.source.Chunk;

/**
 * No archive: for what comes out of the archive, and for the sample world.
 */
final class NothingKept implements Archive {

	@Override
	public void keep(Part part, List<Chunk> records) {
	}

	@Override
	public Growing grow(Part part) {
		throw new UnsupportedOperationException("Nothing is kept here, and " + part.input() + " must be");
	}

	@Override
	public List<Growing> left() {
		return List.of();
	}

	@Override
	public List<Input> inputs() {
		return List.of();
	}

	@Override
	public long bytes() {
		return 0;
	}

	@Override
	public int forget(Instant before) {
		return 0;
	}

}
