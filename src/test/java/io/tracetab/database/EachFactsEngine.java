package io.tracetab.database;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a contract test kit of a facts port builds on: a fresh database for each test, on
 * the engine that the subclass names.
 */
public abstract class EachFactsEngine {

	@TempDir
	private Path folder;

	private Facts facts;

	/** An engine to run a kit on. */
	public enum FactsEngine {

		DUCKDB, POSTGRESQL

	}

	protected abstract FactsEngine engine();

	protected final Facts facts() {
		return this.facts;
	}

	@BeforeEach
	void openFacts() {
		this.facts = switch (engine()) {
			case DUCKDB -> TestFacts.inFolder(this.folder);
			case POSTGRESQL -> TestFacts.onPostgres();
		};
	}

	@AfterEach
	void closeFacts() {
		this.facts.close();
	}

}
