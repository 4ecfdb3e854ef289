package io.tracetab.usage.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import io.tracetab.database.Facts;
import io.tracetab.database.TestFacts;

class DuckDbRollUpsTests extends RollUpsContract {

	@TempDir
	private Path folder;

	@Override
	Facts open() {
		return TestFacts.inFolder(this.folder);
	}

}
