package io.tracetab.source;

/**
 * One kind of record and how to read it. Formats are found by content, never by a file's
 * name. Free of state; safe for use by many threads.
 */
public interface RecordFormat {

	/** For messages: {@code X-Ray segment}, {@code Lambda report}. */
	String name();

	/** Whether the record in these bytes looks like one of this kind. Cheap; may err. */
	boolean recognises(byte[] bytes, int from, int to);

	/**
	 * Reads each record of a chunk into the sink, in order. A record that cannot be read
	 * is set aside with its reason and reading goes on with the next; a record of another
	 * kind is handed on as foreign. Never throws for what the bytes hold.
	 */
	void read(Chunk chunk, RecordSink sink);

}
