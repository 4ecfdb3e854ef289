package io.tracetab.ingest;

import java.io.IOException;

/**
 * Splits opened inputs into records.
 */
public interface RecordsReader {

	/**
	 * Reads on from a position: the start of the input, or the end of a run.
	 */
	Records read(Input.Opened opened, long startAt) throws IOException;

}
