package io.tracetab.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.ingest.IngestLedger;

/**
 * The sample world that the jar carries, shown where there is no data yet. It is not
 * archived, and gives way to the first data of the reader's own.
 */
public final class SampleData {

	private final List<Carried> files;

	private final Path folder;

	private final Imports withoutArchive;

	private final IngestLedger ledger;

	private final SampleMark mark;

	private final FactsUpkeep upkeep;

	SampleData(List<Carried> files, Path folder, Imports withoutArchive, Facts facts) {
		this.files = List.copyOf(files);
		this.folder = folder;
		this.withoutArchive = withoutArchive;
		this.ledger = facts.ledger();
		this.mark = facts.mark();
		this.upkeep = facts.upkeep();
	}

	/** Whether what is shown is the sample world. */
	public boolean isShown() {
		return this.mark.isShown();
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
			for (Carried file : this.files) {
				copies.add(copy(file));
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

	private Path copy(Carried file) throws IOException {
		Path target = this.folder.resolve(file.name());
		Files.createDirectories(this.folder);
		if (!Files.exists(target)) {
			Path part = this.folder.resolve(file.name() + ".part");
			try (InputStream in = file.content().open()) {
				Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
			}
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
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

	/** What the sample needs of the facts. */
	record Facts(IngestLedger ledger, SampleMark mark, FactsUpkeep upkeep) {
	}

}
