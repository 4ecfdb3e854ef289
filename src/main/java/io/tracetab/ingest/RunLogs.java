package io.tracetab.ingest;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import io.tracetab.source.Source;

/**
 * Logs of single runs that somebody has looked at: they are kept, so that they are asked
 * for once.
 */
public interface RunLogs {

	/** What is kept of a run; empty when it was never asked for to the end. */
	Optional<RunLog> find(String run) throws IOException;

	/** Begins to write down what a run is answered with, or goes on with it. */
	Fetch open(Source source, String run) throws IOException;

	/** Keeps what was written down, without what must go; the file it came in goes. */
	RunLog keep(String run) throws IOException;

	/** Takes away what was asked for before a time. */
	void forget(Instant before) throws IOException;

}
