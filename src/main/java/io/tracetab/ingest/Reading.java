package io.tracetab.ingest;

import java.util.List;

import io.tracetab.source.RecordFormat;

/**
 * How inputs are read: split, redacted, archived, understood.
 */
public record Reading(RecordsReader reader, Redactor redactor, Archive archive, List<RecordFormat> formats) {

	public Reading {
		formats = List.copyOf(formats);
	}

	/** The same without keeping anything: for what comes out of the archive. */
	public Reading withoutArchive(Archive none) {
		return new Reading(this.reader, this.redactor, none, this.formats);
	}

}
