package io.tracetab.ingest.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Content that cannot hold records is one unreadable run that says what it looks like.
 */
class ForeignContentTests {

	@ParameterizedTest
	@MethodSource("magics")
	void magicNamesTheKind(String magic, String kind) {
		byte[] content = Arrays.copyOf(magic.getBytes(StandardCharsets.ISO_8859_1), 3000);
		Reading.Found found = Reading.of(content, Sizes.USUAL).onlyUnreadable();
		assertThat(found.unreadable()).startsWith("Content looks like " + kind)
			.endsWith("expected JSON or lines of text in UTF-8, plain or compressed with gzip or Zstandard");
		assertThat(found.line()).isEqualTo(1);
		assertThat(found.text()).hasSizeLessThanOrEqualTo(Sizes.SHOWN);
	}

	static Stream<Arguments> magics() {
		return Stream.of(Arguments.of("\u0089PNG", "a PNG picture"), Arguments.of("PAR1", "a Parquet file"),
				Arguments.of("PK\u0003\u0004", "a zip archive"),
				Arguments.of("\u001F\u008B", "gzip within compressed data"), Arguments.of("BZh91AY", "bzip2 data"),
				Arguments.of("\u00FF\u00FE{", "UTF-16 text"));
	}

	@Test
	void tarIsToldByItsHeader() {
		byte[] content = Arrays.copyOf("segments.json".getBytes(StandardCharsets.UTF_8), 1024);
		System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, content, 257, 5);
		assertThat(Reading.of(content, Sizes.USUAL).onlyUnreadable().unreadable()).contains("a tar archive");
	}

	@Test
	void randomBytesAreBinary() {
		byte[] content = new byte[5000];
		new Random(1).nextBytes(content);
		content[0] = 'x';
		assertThat(Reading.of(content, Sizes.USUAL).onlyUnreadable().unreadable()).contains("binary data");
	}

	@Test
	void colouredLogLinesAreText() {
		assertThat(Reading.of("\u001B[32mINFO\u001B[0m ok\n\fnext\n").records()).hasSize(2);
	}

}
