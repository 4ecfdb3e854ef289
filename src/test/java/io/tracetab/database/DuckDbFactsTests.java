package io.tracetab.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

	@Test
	void whileMuchIsWrittenAQuestionHasOneThread() {
		try (Facts facts = open()) {
			assertThat(threads(facts)).isEqualTo(FactsLimits.DEFAULT.threads());
			List<Integer> within = facts.writingMuch(() -> {
				int first = facts.writingMuch(() -> threads(facts));
				return List.of(first, threads(facts), facts.inTransaction(() -> threads(facts)));
			});
			assertThat(within).containsOnly(1);
			assertThat(threads(facts)).isEqualTo(FactsLimits.DEFAULT.threads());
			assertThatThrownBy(() -> facts.writingMuch(() -> {
				throw new IllegalStateException("broken off");
			})).hasMessage("broken off");
			assertThat(threads(facts)).isEqualTo(FactsLimits.DEFAULT.threads());
		}
	}

	private static int threads(Facts facts) {
		return facts.sql().sql("SELECT CAST(current_setting('threads') AS INTEGER)").query(Integer.class).single();
	}

	private static Process holdElsewhere(Path file) throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx64m", "-cp",
				System.getProperty("java.class.path"), FileHolder.class.getName(), file.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

}
