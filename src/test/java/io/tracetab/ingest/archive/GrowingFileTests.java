package io.tracetab.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Growing;
import io.tracetab.ingest.Input;
import io.tracetab.source.Chunk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parts that grow are whole up to what was added last, however their process ended.
 */
class GrowingFileTests {

	private static final Archive.Part PART = new Archive.Part("receiver", "ab", 0,
			Instant.parse("2026-11-21T12:34:56Z"));

	@TempDir
	private Path folder;

	@Test
	void whatWasAddedIsReadInItsOrder() throws IOException {
		Growing growing = archive().grow(PART);
		growing.add(chunks("one", "two"));
		growing.add(chunks("three"));
		assertThat(content(growing.input())).isEqualTo("one\ntwo\nthree\n");
		assertThat(growing.input().name()).isEqualTo("receiver");
	}

	@Test
	void itIsAnInputOnceItIsSettled() throws IOException {
		Growing growing = archive().grow(PART);
		growing.add(chunks("one"));
		assertThat(archive().inputs()).isEmpty();
		growing.settle();
		assertThat(archive().left()).isEmpty();
		assertThat(content(archive().inputs().get(0))).isEqualTo("one\n");
	}

	/** Wherever the end of the process has cut it. */
	@Test
	void whatIsTornIsCutAndTheRestIsLeft() throws IOException {
		Growing growing = archive().grow(PART);
		List<Long> ends = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			String line = ("line " + i + ' ').repeat(1 + 700 * i);
			growing.add(chunks(line));
			lines.add(line);
			ends.add(growing.size());
		}
		growing.close();
		Path file = file();
		byte[] whole = Files.readAllBytes(file);
		for (int size = whole.length; size > 0; size -= 7) {
			Files.write(file, Arrays.copyOf(whole, size));
			long there = size;
			long added = ends.stream().filter((end) -> end <= there).count();
			List<Growing> left = archive().left();
			if (left.isEmpty()) {
				assertThat(added).isZero();
				continue;
			}
			assertThat(content(left.get(0).input())).as("cut at %d", size)
				.isEqualTo(String.join("", lines.subList(0, (int) added).stream().map((line) -> line + '\n').toList()));
			left.get(0).close();
		}
	}

	private Archive archive() {
		return ArchiveFolder.in(this.folder);
	}

	private Path file() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter(Files::isRegularFile).findFirst().orElseThrow();
		}
	}

	private static List<Chunk> chunks(String... lines) {
		return Stream.of(lines)
			.map((line) -> line.getBytes(StandardCharsets.UTF_8))
			.map((bytes) -> new Chunk(bytes, 0, bytes.length))
			.toList();
	}

	private static String content(Input input) throws IOException {
		try (Input.Opened opened = input.open(); InputStream stream = opened.stream()) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
