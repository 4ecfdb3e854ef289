package io.tracetab.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Input;

/**
 * Makes the facts anew from the archive. People's own decisions are state, and stay.
 */
public final class Rebuild {

	private final FactsUpkeep upkeep;

	private final Archive archive;

	private final Imports fromArchive;

	Rebuild(FactsUpkeep upkeep, Archive archive, Imports fromArchive) {
		this.upkeep = upkeep;
		this.archive = archive;
		this.fromArchive = fromArchive;
	}

	/**
	 * Empties the facts and reads the archive. When it is stopped half-way, running it
	 * again starts over; nothing is lost, the archive is only read.
	 */
	public Imports.Outcome run(ImportProgress progress) {
		try {
			List<Input> inputs = this.archive.inputs();
			this.upkeep.empty();
			return this.fromArchive.readInputs(inputs, new ArrayList<>(), progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The archive cannot be read: " + ex.getMessage(), ex);
		}
	}

}
