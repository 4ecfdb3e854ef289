package io.tracetab.ingest.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Input;
import io.tracetab.source.Chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchiveFolderTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:34:56.123456Z");

	@TempDir
	private Path folder;

	@Test
	void inputComesBackAsItWasRead() throws IOException {
		keep("a", 0, "one\ntwo\n", "three\n");
		keep("a", 16_777_216, "four");
		Input input = archive().inputs().get(0);
		assertThat(input.name()).isEqualTo("a.ndjson");
		assertThat(input.fingerprint()).isEqualTo("a");
		assertThat(content(input)).isEqualTo("one\ntwo\nthree\nfour\n");
	}

	@Test
	void partsComeInTheOrderOfTheirPositions() throws IOException {
		keep("a", 100_000_000, "third\n");
		keep("a", 0, "first\n");
		keep("a", 20_000_000, "second\n");
		assertThat(content(archive().inputs().get(0))).isEqualTo("first\nsecond\nthird\n");
	}

	@Test
	void inputsComeInTheOrderInWhichTheyWereBegun() throws IOException {
		keep(new Archive.Part("later", "b", 0, NOON.plusSeconds(1)), "x\n");
		keep(new Archive.Part("earlier", "c", 0, NOON), "y\n");
		assertThat(archive().inputs()).extracting(Input::name).containsExactly("earlier", "later");
	}

	@Test
	void keepingAPartAgainReplacesIt() throws IOException {
		keep("a", 0, "old\n");
		keep("a", 0, "new\n");
		assertThat(content(archive().inputs().get(0))).isEqualTo("new\n");
	}

	@Test
	void fileStandsWhereThePublicFormatSays() throws IOException {
		keep("a", 7, "one\n");
		Path file = this.folder.resolve("import/-/-/2026-11-21/12/a-000000000000007.ndjson.zst");
		byte[] plain = Zstd.decompress(Files.readAllBytes(file), 10_000);
		assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("""
				{"tracetab":"archive","version":1,"input":"a.ndjson","fingerprint":"a","position":7,\
				"readSince":"2026-11-21T12:34:56.123456Z"}
				one
				""");
		assertThat(archive().bytes()).isEqualTo(Files.size(file));
	}

	@Test
	void unfinishedFilesAreNotPartOfIt() throws IOException {
		keep("a", 0, "one\n");
		Path file = this.folder.resolve("import/-/-/2026-11-21/12/a-000000000000009.ndjson.zst.part");
		Files.writeString(file, "half");
		assertThat(content(archive().inputs().get(0))).isEqualTo("one\n");
	}

	@Test
	void foreignFileIsNamed() throws IOException {
		Files.writeString(this.folder.resolve("stray.ndjson.zst"), "not compressed");
		assertThatThrownBy(() -> archive().inputs()).isInstanceOf(IOException.class).hasMessageContaining("stray");
	}

	@Test
	void linesAreRecordsWhateverTheyLookLike() throws IOException {
		keep("a", 0, "[1,2]\n{\"Traces\":[{}]}\n");
		try (Input.Opened opened = archive().inputs().get(0).open()) {
			assertThat(opened.isOneRecordALine()).isTrue();
		}
	}

	@Test
	void partThatIsCutIsNamed() throws IOException {
		keep("a", 0, "one\n".repeat(100_000));
		keep("a", 400_000, "two\n");
		Path file = this.folder.resolve("import/-/-/2026-11-21/12/a-000000000000000.ndjson.zst");
		byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, whole.length - 1));
		Input input = archive().inputs().get(0);
		assertThatThrownBy(() -> content(input)).isExactlyInstanceOf(IOException.class)
			.hasMessageContaining(file.toString())
			.hasMessageContaining("cannot be read to its end");
	}

	@Test
	void headerThatLacksSomethingIsNamed() throws IOException {
		byte[] header = "{\"tracetab\":\"archive\",\"version\":1,\"readSince\":\"noon\"}\n"
			.getBytes(StandardCharsets.UTF_8);
		Files.write(this.folder.resolve("odd.ndjson.zst"), Zstd.compress(header));
		assertThatThrownBy(() -> archive().inputs()).isInstanceOf(IOException.class).hasMessageContaining("odd");
	}

	@Test
	void laterVersionIsRefusedByName() throws IOException {
		byte[] later = "{\"tracetab\":\"archive\",\"version\":2}\n".getBytes(StandardCharsets.UTF_8);
		Files.write(this.folder.resolve("later.ndjson.zst"), Zstd.compress(later));
		assertThatThrownBy(() -> archive().inputs()).hasMessageContaining("later").hasMessageContaining("version 2");
	}

	@Test
	void oldPartsAreForgottenWholeAndTheirFoldersWithThem() throws IOException {
		keep("a", 0, "one\n");
		keep("a", 4, "two\n");
		keep(new Archive.Part("b.ndjson", "b", 0, NOON.plusSeconds(86_400)), "three\n");
		assertThat(archive().forget(NOON)).isZero();
		assertThat(archive().forget(NOON.plusSeconds(1))).isEqualTo(2);
		assertThat(archive().inputs()).extracting(Input::name).containsExactly("b.ndjson");
		assertThat(this.folder.resolve("import/-/-")).isDirectoryContaining("glob:**/2026-11-22")
			.isDirectoryNotContaining("glob:**/2026-11-21");
		assertThat(ArchiveFolder.in(this.folder.resolve("none")).forget(NOON)).isZero();
	}

	@Test
	void emptyArchiveHasNoInputs() throws IOException {
		assertThat(ArchiveFolder.in(this.folder.resolve("none")).inputs()).isEmpty();
		assertThat(ArchiveFolder.in(this.folder.resolve("none")).bytes()).isZero();
	}

	private void keep(String fingerprint, long position, String... chunks) throws IOException {
		keep(new Archive.Part(fingerprint + ".ndjson", fingerprint, position, NOON), chunks);
	}

	private void keep(Archive.Part part, String... chunks) throws IOException {
		archive().keep(part, Stream.of(chunks).map(ArchiveFolderTests::chunk).toList());
	}

	private static Chunk chunk(String text) {
		byte[] bytes = ("##" + text + "##").getBytes(StandardCharsets.UTF_8);
		return new Chunk(bytes, 2, bytes.length - 2);
	}

	private static String content(Input input) throws IOException {
		try (Input.Opened opened = input.open()) {
			return new String(opened.stream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private Archive archive() {
		return ArchiveFolder.in(this.folder);
	}

}
