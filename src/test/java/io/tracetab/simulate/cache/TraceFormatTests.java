package io.tracetab.simulate.cache;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TraceFormatTests {

	@Test
	void aKeyALine() throws IOException {
		assertThat(keys(read(TraceFormat.LINES, "17\n*\n17\n 4 \n\n"))).containsExactly(17, 17, 4);
	}

	@Test
	void keysOf32And64Bits() throws IOException {
		byte[] bytes = { 0, 0, 0, 1, 0, 0, 1, 0, 9 };
		assertThat(keys(TraceFormat.INT32.read(new ByteArrayInputStream(bytes)))).containsExactly(1, 256);
		assertThat(keys(TraceFormat.INT64.read(new ByteArrayInputStream(bytes)))).containsExactly(0x1_0000_0100L);
	}

	@Test
	void timeKeyAndSize() throws IOException {
		Accesses accesses = read(TraceFormat.SIZED, "1 0 68\n2 1 7454\n");
		assertThat(keys(accesses)).containsExactly(0, 1);
		assertThat(accesses.bytes(1)).isEqualTo(7454);
		assertThat(accesses.at(1)).isEqualTo(2);
	}

	@Test
	void runsOfBlocks() throws IOException {
		assertThat(keys(read(TraceFormat.BLOCKS, "5 3 0 0\n2 1 0 1\n"))).containsExactly(5, 6, 7, 2);
	}

	@Test
	void anotherFormIsToldByItsLine() {
		assertThatIOException().isThrownBy(() -> read(TraceFormat.SIZED, "1 0 68\n2 1\n"))
			.withMessageContaining("Line 2 is '2 1'");
	}

	private static Accesses read(TraceFormat format, String text) throws IOException {
		return format.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
	}

	private static long[] keys(Accesses accesses) {
		return IntStream.range(0, accesses.size()).mapToLong(accesses::key).toArray();
	}

}
