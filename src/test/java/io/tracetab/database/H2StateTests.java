package io.tracetab.database;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class H2StateTests extends StateContract {

	@TempDir
	private Path folder;

	@Override
	State open() {
		return State.inFile(this.folder.resolve("state"));
	}

	@Test
	void whatWasCommittedOutlivesAProcessThatIsKilled() throws IOException {
		Path file = this.folder.resolve("killed");
		Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), StateWriter.class.getName(), file.toString())
			.inheritIO()
			.start();
		assertThat(writer.onExit().join().exitValue()).isEqualTo(StateWriter.KILLED);
		try (State state = State.inFile(file)) {
			assertThat(state.sql().sql("SELECT text FROM setting").query(String.class).list()).containsExactly("x");
		}
	}

}
