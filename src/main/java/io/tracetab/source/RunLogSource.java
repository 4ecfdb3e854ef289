package io.tracetab.source;

import java.time.Instant;

/**
 * A source that can also be asked for the log of one run of a function, for a request
 * that somebody looks at.
 */
public interface RunLogSource extends Source {

	/**
	 * Asks for the lines that a run wrote, its report among them. None are found where
	 * the log group is gone or holds nothing of that time.
	 * @throws SourceFailure when it could not be asked to the end
	 */
	void fetch(Run run, Recorder recorder);

	/**
	 * One run of a function.
	 *
	 * @param group the log group it writes to
	 * @param requestId Lambda's
	 * @param start of its segment
	 * @param end of its segment
	 */
	record Run(String group, String requestId, Instant start, Instant end) {
	}

}
