package io.tracetab.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.BillArchive;
import io.tracetab.ingest.Delivery;
import io.tracetab.ingest.Input;

/**
 * Makes the facts anew from the archive. People's own decisions are state, and stay.
 */
public final class Rebuild {

	private final FactsUpkeep upkeep;

	private final Kept kept;

	private final Imports fromArchive;

	Rebuild(FactsUpkeep upkeep, Kept kept, Imports fromArchive) {
		this.upkeep = upkeep;
		this.kept = kept;
		this.fromArchive = fromArchive;
	}

	/**
	 * Empties the facts and reads the archive. When it is stopped half-way, running it
	 * again starts over; nothing is lost, the archive is only read.
	 */
	public Imports.Outcome run(ImportProgress progress) {
		try {
			List<Input> inputs = this.kept.records.inputs();
			List<Delivery> bills = this.kept.bills.deliveries();
			this.upkeep.empty();
			return this.fromArchive.readFound(new Imports.Found(inputs, bills), new ArrayList<>(), progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The archive cannot be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * What is archived.
	 */
	record Kept(Archive records, BillArchive bills) {
	}

}
