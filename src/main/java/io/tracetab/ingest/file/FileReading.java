package io.tracetab.ingest.file;

import io.tracetab.ingest.Inputs;
import io.tracetab.ingest.RecordsReader;

/**
 * Where inputs and records of files come from.
 */
public final class FileReading {

	private FileReading() {
	}

	public static Inputs inputs() {
		return new FileInputs();
	}

	public static RecordsReader records() {
		return new RecordReader();
	}

}
