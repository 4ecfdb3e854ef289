package io.tracetab.database;

import java.nio.file.Path;

/** A process that writes to a state file and is gone at once, as by kill -9. */
final class StateWriter {

	static final int KILLED = 137;

	private StateWriter() {
	}

	public static void main(String[] arguments) {
		State state = State.inFile(Path.of(arguments[0]));
		state.inTransaction(() -> state.sql().sql("INSERT INTO setting (name, text) VALUES ('a', 'x')").update());
		Runtime.getRuntime().halt(KILLED);
	}

}
