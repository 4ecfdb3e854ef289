package io.tracetab.database;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

class H2StateTests extends StateContract {

	@TempDir
	private Path folder;

	@Override
	State open() {
		return State.inFile(this.folder.resolve("state"));
	}

}
