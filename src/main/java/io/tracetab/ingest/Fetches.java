package io.tracetab.ingest;

import java.io.IOException;
import java.util.Optional;

import io.tracetab.quantity.Window;
import io.tracetab.source.Source;
import io.tracetab.source.SourceId;

/**
 * Keeps what sources answer until it is read in. What is written down survives the end of
 * the process, however that comes; the next attempt at the same window finds it.
 */
public interface Fetches {

	/**
	 * Opens what was written down of a window of a source, or begins it.
	 */
	Fetch open(Source source, Window window) throws IOException;

	/**
	 * The window of a source that was begun and not forgotten, the oldest of them: it is
	 * gone on with, however late it has become meanwhile.
	 */
	Optional<Window> begun(SourceId id) throws IOException;

}
