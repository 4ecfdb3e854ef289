package io.tracetab.ingest.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.ZstdOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.ingest.Input;
import io.tracetab.ingest.Records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files, however they are compressed, whole or not.
 */
class FileInputTests {

	private static final String LINES = IntStream.range(0, 20_000)
		.mapToObj((i) -> "{\"number\":%d,\"square\":%d}\n".formatted(i, (long) i * i * 7919))
		.collect(Collectors.joining());

	@TempDir
	private Path folder;

	@Test
	void plainGzipAndZstandardHoldTheSame() throws IOException {
		Reading plain = read(bytes(LINES));
		assertThat(plain.records()).hasSize(20_000);
		assertThat(read(gzip(LINES))).isEqualTo(plain);
		assertThat(read(zstandard(LINES))).isEqualTo(plain);
	}

	@Test
	void theNameSaysNothingAboutCompression() throws IOException {
		Path file = Files.write(this.folder.resolve("plain.gz"), bytes("{\"a\":1}\n"));
		assertThat(read(new FileInputs().of(file)).records()).containsExactly("{\"a\":1}");
	}

	@Test
	void membersAndFramesInARowAreOneContent() throws IOException {
		assertThat(read(join(gzip("{\"a\":1}\n"), gzip(""), gzip("{\"a\":2}\n"))).records()).hasSize(2);
		assertThat(read(join(zstandard("{\"a\":1}\n"), zstandard(""), zstandard("{\"a\":2}\n"))).records()).hasSize(2);
		byte[] skippable = { 0x5A, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 'n', 'o' };
		assertThat(read(join(skippable, zstandard("{\"a\":1}\n"))).records()).hasSize(1);
	}

	@Test
	void contentThatIsEmptyHoldsNothing() throws IOException {
		assertThat(read(bytes("")).found()).isEmpty();
		assertThat(read(gzip("")).found()).isEmpty();
		assertThat(read(zstandard("")).found()).isEmpty();
	}

	@Test
	void whatLiesBeforeACutIsRead() throws IOException {
		for (byte[] whole : new byte[][] { gzip(LINES), zstandard(LINES) }) {
			for (int length : new int[] { 5, 9, 17, 1000, whole.length / 2, whole.length - 1 }) {
				Reading reading = read(Arrays.copyOf(whole, length));
				assertThat(LINES).startsWith(String.join("\n", reading.records()));
				assertThat(reading.unreadable()).as("cut to %d of %d bytes", length, whole.length).hasSize(1);
				assertThat(reading.onlyUnreadable().unreadable())
					.startsWith("Compressed data is cut or damaged: after byte ");
				assertThat(reading.onlyUnreadable().line()).isEqualTo(reading.records().size() + 1L);
			}
			assertThat(read(Arrays.copyOf(whole, whole.length - 1)).records().size()).isGreaterThan(17_000);
		}
	}

	@Test
	void whatLiesBeforeACutIsReadFromFoldedJsonAsWell() throws IOException {
		byte[] whole = gzip("[" + LINES.replace("}\n", "},") + "{}]");
		Reading reading = read(Arrays.copyOf(whole, whole.length / 2));
		assertThat(LINES).startsWith(String.join("\n", reading.records()));
		assertThat(reading.records().size()).isGreaterThan(5000);
		assertThat(reading.onlyUnreadable().unreadable()).startsWith("Compressed data is cut or damaged");
	}

	@Test
	void damagedDataIsReadUpToTheDamage() throws IOException {
		for (byte[] damaged : new byte[][] { gzip(LINES), zstandard(LINES.repeat(3)) }) {
			Arrays.fill(damaged, damaged.length - 3000, damaged.length - 1000, (byte) 0x55);
			Reading reading = read(damaged);
			assertThat(reading.records().size()).isGreaterThan(5000);
			assertThat(reading.unreadable()).isNotEmpty();
		}
	}

	@Test
	void readingGoesOnInCompressedContent() throws IOException {
		Path file = Files.write(this.folder.resolve("content"), gzip(LINES.repeat(3)));
		Reading whole = read(new FileInputs().of(file));
		assertThat(whole.starts()).hasSizeGreaterThan(1);
		Reading later = read(new FileInputs().of(file), whole.starts().get(1));
		assertThat(whole.found()).endsWith(later.found().toArray(Reading.Found[]::new));
	}

	@Test
	void progressReachesTheSize() throws IOException {
		Path file = Files.write(this.folder.resolve("content"), gzip(LINES));
		Input input = new FileInputs().of(file);
		try (Input.Opened opened = input.open(); Records records = new RecordReader().read(opened, 0)) {
			Reading.all(records);
			assertThat(opened.consumed()).isEqualTo(input.size()).isEqualTo(Files.size(file));
		}
	}

	@Test
	void fingerprintNamesTheContent() throws IOException {
		byte[] large = new byte[5 << 20];
		String zeros = fingerprint("zeros", large);
		assertThat(zeros).matches("[0-9a-f]{32}").isEqualTo(fingerprint("elsewhere", large));
		large[large.length - 1] = 1;
		assertThat(fingerprint("last", large)).isNotEqualTo(zeros);
		assertThat(fingerprint("shorter", new byte[4 << 20])).isNotEqualTo(zeros);
		assertThat(fingerprint("one", bytes("a"))).isNotEqualTo(fingerprint("other", bytes("b")));
	}

	@Test
	void whatIsNoFileIsNamed() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new FileInputs().of(this.folder.resolve("missing.json")))
			.withMessageContaining("missing.json: no such file");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new FileInputs().of(this.folder))
			.withMessageContaining(this.folder + ": not a file");
	}

	private String fingerprint(String name, byte[] content) throws IOException {
		return new FileInputs().of(Files.write(this.folder.resolve(name), content)).fingerprint();
	}

	private Reading read(byte[] file) throws IOException {
		return read(new FileInputs().of(Files.write(this.folder.resolve("content"), file)));
	}

	private static Reading read(Input input) throws IOException {
		return read(input, 0);
	}

	private static Reading read(Input input, long startAt) throws IOException {
		try (Input.Opened opened = input.open(); Records records = new RecordReader().read(opened, startAt)) {
			return Reading.all(records);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream stream = new GZIPOutputStream(bytes)) {
			stream.write(bytes(text));
		}
		return bytes.toByteArray();
	}

	private static byte[] zstandard(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream stream = new ZstdOutputStream(bytes)) {
			stream.write(bytes(text));
		}
		return bytes.toByteArray();
	}

	private static byte[] join(byte[]... parts) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.write(part);
		}
		return bytes.toByteArray();
	}

}
