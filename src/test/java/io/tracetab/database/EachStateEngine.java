package io.tracetab.database;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a contract test kit of a state port builds on: a fresh database for each test, on
 * the engine that the subclass names.
 */
public abstract class EachStateEngine {

	@TempDir
	private Path folder;

	private State state;

	/** An engine to run a kit on. */
	public enum StateEngine {

		H2, POSTGRESQL

	}

	protected abstract StateEngine engine();

	protected final State state() {
		return this.state;
	}

	@BeforeEach
	void openState() {
		this.state = switch (engine()) {
			case H2 -> State.inFile(this.folder.resolve("state"));
			case POSTGRESQL -> State.on(TestDatabases.freshPostgres());
		};
	}

	@AfterEach
	void closeState() {
		this.state.close();
	}

}
