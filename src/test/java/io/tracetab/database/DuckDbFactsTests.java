package io.tracetab.database;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DuckDbFactsTests extends FactsContract {

	@TempDir
	private Path folder;

	@Override
	Facts open() {
		return Facts.inFile(this.folder.resolve("deep/facts.duckdb"), FactsLimits.DEFAULT);
	}

	@Test
	void aFileHeldByAnotherProcessIsNamed() throws Exception {
		Path file = this.folder.resolve("held.duckdb");
		Process holder = holdElsewhere(file);
		try {
			assertThat(holder.getInputStream().read()).isEqualTo('o');
			assertThatThrownBy(() -> Facts.inFile(file, FactsLimits.DEFAULT))
				.isInstanceOfSatisfying(DatabaseInUseException.class, (ex) -> {
					assertThat(ex.file()).isEqualTo(file);
					assertThat(ex.holder()).isEqualTo(holder.pid());
				})
				.hasMessageContaining("held.duckdb");
		}
		finally {
			holder.destroy();
			holder.waitFor();
		}
		Facts.inFile(file, FactsLimits.DEFAULT).close();
	}

	private static Process holdElsewhere(Path file) throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx64m", "-cp",
				System.getProperty("java.class.path"), FileHolder.class.getName(), file.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

}
