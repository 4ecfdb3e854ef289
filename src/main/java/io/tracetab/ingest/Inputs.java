package io.tracetab.ingest;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds what a path names.
 */
public interface Inputs {

	/**
	 * The file as an input. Fails when there is no such file, or it is a folder or cannot
	 * be read; the message names it.
	 */
	Input of(Path path) throws IOException;

}
