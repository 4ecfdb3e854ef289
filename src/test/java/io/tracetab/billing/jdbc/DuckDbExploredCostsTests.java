package io.tracetab.billing.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class DuckDbExploredCostsTests extends ExploredCostsContract {

	@TempDir
	private Path folder;

	@Override
	Facts open() {
		return TestFacts.inFolder(this.folder);
	}

}
