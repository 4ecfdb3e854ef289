package io.tracetab.ingest.file;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.tracetab.source.Chunk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lines that are records as they are, and what is wrong with some.
 */
class LineRecordsTests {

	private static final Sizes SMALL = new Sizes(16, 64);

	@Test
	void eachLineIsARecord() {
		Reading reading = Reading.of("{\"a\":1}\n{\"a\": 2}\n");
		assertThat(reading.records()).containsExactly("{\"a\":1}", "{\"a\": 2}");
		assertThat(reading.lines()).containsExactly(1L, 2L);
	}

	@Test
	void logLinesAreRecords() {
		String report = "REPORT RequestId: 1\tDuration: 2 ms\t";
		assertThat(Reading.of("START RequestId: 1\n" + report + "\nEND\n").records())
			.containsExactly("START RequestId: 1", report, "END");
	}

	@Test
	void logLinesMayStartWithABracket() {
		assertThat(Reading.of("[INFO]\tone\n[2026-11-23] two\n{ok} three\n").records()).containsExactly("[INFO]\tone",
				"[2026-11-23] two", "{ok} three");
		assertThat(Reading.of("[2026-11-23T10:00:00Z] one\n[x]\n").records()).hasSize(2);
	}

	@Test
	void lastLineNeedsNoLineEnd() {
		assertThat(Reading.of("one\ntwo").records()).containsExactly("one", "two");
	}

	@Test
	void emptyContentHoldsNothing() {
		assertThat(Reading.of("").found()).isEmpty();
		assertThat(Reading.of("\uFEFF").found()).isEmpty();
	}

	@Test
	void blankLinesAreCountedAsLines() {
		Reading reading = Reading.of("\n \none\n\ntwo\n");
		assertThat(reading.records()).containsExactly("one", "two");
		assertThat(reading.lines()).containsExactly(1L, 2L, 3L, 4L, 5L);
	}

	@Test
	void byteOrderMarkIsNoPartOfTheFirstRecord() {
		assertThat(Reading.of("\uFEFF{\"a\":1}\n{\"a\":2}\n").records()).containsExactly("{\"a\":1}", "{\"a\":2}");
	}

	@Test
	void carriageReturnsOfLineEndsAreBlanked() {
		assertThat(Reading.of("{\"a\":1}\r\n12345678\r\na\rb\r\n").records()).containsExactly("{\"a\":1} ", "12345678 ",
				"a\rb ");
	}

	@Test
	void nulBytesStayForTheFormatToRefuse() {
		assertThat(Reading.of("{\"a\":1}\n{\"a\":\0}\nthree is a longer line than those before\n").records())
			.containsExactly("{\"a\":1}", "{\"a\":\0}", "three is a longer line than those before");
	}

	@Test
	void lineLongerThanARunIsARunOfItsOwn() {
		Reading reading = Reading.of(bytes("one\n" + "x".repeat(40) + "\ntwo\n"), SMALL);
		assertThat(reading.records()).containsExactly("one", "x".repeat(40), "two");
		assertThat(reading.starts()).containsExactly(0L, 4L, 45L);
	}

	@Test
	void lineLongerThanTheLongestIsSetAside() {
		Reading reading = Reading.of(bytes("one\n" + "x".repeat(500) + "\ntwo\n"), SMALL);
		assertThat(reading.records()).containsExactly("one", "two");
		assertThat(reading.onlyUnreadable().unreadable())
			.isEqualTo("Line is longer than 64 bytes, the longest that is read");
		assertThat(reading.lines()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void lastLineLongerThanTheLongestIsSetAside() {
		Reading reading = Reading.of(bytes("one\n" + "x".repeat(128)), SMALL);
		assertThat(reading.records()).containsExactly("one");
		assertThat(reading.onlyUnreadable().line()).isEqualTo(2);
	}

	@Test
	void aRunEndsWithTheLastLineThatFits() {
		Reading reading = Reading.of(bytes("1234567\n1234567\n12\n1234\n12345678\n"), SMALL);
		assertThat(reading.starts()).containsExactly(0L, 16L, 24L);
	}

	@Test
	void linesOfARunAreFoundInAnyOrder() {
		LineEnds lines = new LineEnds(new Chunk(bytes("a\nb\nc\n"), 0, 6), 10);
		assertThat(lines.at(4)).isEqualTo(12);
		assertThat(lines.at(0)).isEqualTo(10);
		assertThat(lines.at(2)).isEqualTo(11);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
