package io.tracetab.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.tracetab.ingest.IngestLedger;

/**
 * The sample world that the jar carries, shown where there is no data yet, its dates
 * moved so that it ends with yesterday. It is not archived, and gives way to the first
 * data of the reader's own.
 */
public final class SampleData {

	private static final int BUFFER = 1 << 16;

	private final List<Carried> files;

	private final Path folder;

	private final Imports withoutArchive;

	private final IngestLedger ledger;

	private final SampleMark mark;

	private final FactsUpkeep upkeep;

	private final InstantSource clock;

	SampleData(List<Carried> files, Path folder, Imports withoutArchive, Facts facts) {
		this.files = List.copyOf(files);
		this.folder = folder;
		this.withoutArchive = withoutArchive;
		this.ledger = facts.ledger();
		this.mark = facts.mark();
		this.upkeep = facts.upkeep();
		this.clock = facts.clock();
	}

	/** Whether what is shown is the sample world. */
	public boolean isShown() {
		return this.mark.isShown();
	}

	/** Whether it is still being read. */
	boolean isLoading() {
		return this.mark.is(SampleMark.State.LOADING);
	}

	/**
	 * Loads the sample world when nothing was ever read here. A process killed on the way
	 * leaves it half read; the next start takes that away and loads it anew.
	 */
	public void loadIfEmpty(ImportProgress progress) {
		if (this.mark.is(SampleMark.State.LOADING)) {
			this.upkeep.empty();
		}
		if (this.mark.is(SampleMark.State.LOADED) || !this.ledger.runs(1).isEmpty()) {
			return;
		}
		this.mark.set(SampleMark.State.LOADING);
		try {
			List<Path> copies = new ArrayList<>();
			MovedDates dates = MovedDates.toEndAt(this.clock.instant(), this.files.stream().map(Carried::name));
			for (Carried file : this.files) {
				copies.add(copy(file, dates));
			}
			this.withoutArchive.read(copies, progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sample data cannot be written to " + this.folder, ex);
		}
		this.mark.set(SampleMark.State.LOADED);
	}

	/** Takes the sample world away, before data of the reader's own is read. */
	void giveWay() {
		if (isShown()) {
			this.upkeep.empty();
			this.mark.set(SampleMark.State.NONE);
		}
	}

	/** What a start on an earlier day has left there is written anew. */
	private Path copy(Carried file, MovedDates dates) throws IOException {
		Files.createDirectories(this.folder);
		boolean packed = file.name().endsWith(".gz");
		Path target = this.folder.resolve(dates.move(file.name()));
		try (InputStream in = file.content().open();
				InputStream plain = packed ? new GZIPInputStream(in, BUFFER) : in;
				OutputStream out = Files.newOutputStream(target);
				OutputStream moved = packed ? new GZIPOutputStream(out, BUFFER) : out) {
			dates.copy(plain, moved);
		}
		return target;
	}

	/** A file that the jar carries. */
	record Carried(String name, Content content) {

		Carried {
			if (name.isEmpty()) {
				throw new IllegalArgumentException("A carried file has no name: its copy would be the folder itself");
			}
		}

	}

	/** Opens a carried file. */
	interface Content {

		InputStream open() throws IOException;

	}

	/** What the sample needs of the facts, and of time. */
	record Facts(IngestLedger ledger, SampleMark mark, FactsUpkeep upkeep, InstantSource clock) {
	}

}
