package io.tracetab.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.tracetab.source.ApiUse;
import io.tracetab.source.Recorder;

/**
 * Answers of one source for one window, a record a line, as the archive keeps them. Each
 * is on disk when {@link #answer} returns.
 */
public interface Fetch extends Recorder, AutoCloseable {

	/** What the calls behind all of it have used, by operation. */
	List<ApiUse> uses();

	/**
	 * Those of {@link #uses} of which the file knows nothing: attempts that were refused,
	 * answers that were thrown away. A later attempt does not find them.
	 */
	List<ApiUse> lost();

	/**
	 * The file, and the folder of those beside it where there are any; nothing is added
	 * to them any more.
	 */
	List<Path> finish() throws IOException;

	/** Takes the files away, once what stands in them is in the database. */
	void forget() throws IOException;

	@Override
	void close() throws IOException;

}
