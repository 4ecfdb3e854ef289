package io.tracetab.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SampleCommandTests {

	@TempDir
	Path temp;

	private CommandRun sample(String... more) {
		String[] words = new String[7 + more.length];
		System.arraycopy(new String[] { "sample", "--out", this.temp.toString(), "--scale", "0.001", "--end",
				"2026-11-22T00:00:00Z" }, 0, words, 0, 7);
		System.arraycopy(more, 0, words, 7, more.length);
		return CommandRun.of(words);
	}

	@Test
	void everyViewButTheLargestIsWrittenUnasked() {
		assertThat(sample().code()).isZero();
		assertThat(this.temp.resolve("keys")).isDirectory();
		assertThat(this.temp.resolve("terraform")).isDirectory();
		assertThat(this.temp.resolve("prices")).isDirectory();
		assertThat(this.temp.resolve("otlp")).doesNotExist();
	}

	@Test
	void onlyTheViewsThatAreNamedAreWritten() {
		assertThat(sample("--with", "otlp,prices").code()).isZero();
		assertThat(this.temp.resolve("otlp")).isDirectory();
		assertThat(this.temp.resolve("prices")).isDirectory();
		assertThat(this.temp.resolve("keys")).doesNotExist();
	}

	@Test
	void noneIsNoView() {
		assertThat(sample("--with", "none").code()).isZero();
		assertThat(this.temp).isDirectoryNotContaining(file -> file.toFile().isDirectory()
				&& !List.of("xray", "logs", "archive").contains(file.getFileName().toString()));
	}

	@Test
	void aViewThatThereIsNotIsRefused() {
		CommandRun run = sample("--with", "tfstate");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).contains(
				"--with tfstate: expected bill, focus, otlp, keys, terraform, prices, alternatives, curves, or none");
	}

}
