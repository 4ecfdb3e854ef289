package io.tracetab.ingest;

/**
 * An input that could not be read to its end: the medium failed, not a record. What was
 * committed before stays, and the same command goes on from there.
 */
public class IngestException extends RuntimeException {

	public IngestException(String message, Throwable cause) {
		super(message, cause);
	}

}
