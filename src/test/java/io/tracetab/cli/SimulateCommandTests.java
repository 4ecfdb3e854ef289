package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SimulateCommandTests {

	@TempDir
	private Path folder = Path.of(".");

	/** a b a c b c a with room for two: LRU has two of seven, all room four. */
	@Test
	void policiesStandBesideEachOther() throws IOException {
		Path trace = Files.writeString(this.folder.resolve("a.trace"), "1\n2\n1\n3\n2\n3\n1\n");
		CommandRun run = CommandRun.of("simulate", "cache", "--trace", trace.toString(), "--policy", "LRU,UNBOUNDED",
				"--sizes", "2,100%");
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(run.out()).contains("7 accesses to 3 keys")
			.containsPattern(" 2 +28\\.57 % +57\\.14 %\\R")
			.containsPattern(" 3 +57\\.14 % +57\\.14 %\\R");
	}

	@Test
	void aShareOfTheKeysSaysSo() throws IOException {
		Path trace = Files.writeString(this.folder.resolve("a.trace"), "1\n2\n3\n".repeat(40));
		CommandRun run = CommandRun.of("simulate", "cache", "--trace", trace.toString(), "--policy", "LRU", "--sample",
				"0.5");
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(run.out()).contains("of which a share of 0.5 was looked at");
	}

	@Test
	void aSizeThatIsNoneIsNamed() throws IOException {
		Path trace = Files.writeString(this.folder.resolve("a.trace"), "1\n");
		CommandRun run = CommandRun.of("simulate", "cache", "--trace", trace.toString(), "--sizes", "many");
		assertThat(run.code()).isNotZero();
		assertThat(run.err()).contains("'many' is no size");
	}

}
