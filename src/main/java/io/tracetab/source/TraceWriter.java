package io.tracetab.source;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;

/**
 * A format in which the documents of one trace can be taken along: what is written is a
 * record that can be read again. Free of state; safe for use by many threads.
 */
public interface TraceWriter {

	/** {@code xray}, {@code otlp}: part of addresses and of names of files. */
	String format();

	/**
	 * Writes the trace as one JSON value in UTF-8, in one line.
	 * @param documents as they are kept
	 */
	void write(TraceId id, List<Segment> documents, OutputStream out) throws IOException;

}
