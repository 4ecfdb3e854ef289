package io.tracetab.ingest;

import java.io.IOException;
import java.util.List;

import io.tracetab.source.Chunk;

/**
 * A part of the archive that grows with what comes in, until it becomes one like any
 * other. For one thread at a time.
 */
public interface Growing extends AutoCloseable {

	Archive.Part part();

	/**
	 * Adds records, a line each; they are durable when this returns. When it fails, none
	 * of them is there.
	 */
	void add(List<Chunk> records) throws IOException;

	/** As it lies there, in bytes. */
	long size();

	/** What it holds so far, to be read. */
	Input input();

	/** Makes it a part like any other: when all of it is stored. */
	void settle() throws IOException;

	/** Nothing is added any more. */
	@Override
	void close() throws IOException;

}
