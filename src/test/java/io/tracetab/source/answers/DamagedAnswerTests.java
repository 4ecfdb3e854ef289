package io.tracetab.source.answers;

import java.nio.charset.StandardCharsets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.quantity.file.MeterFile;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

class DamagedAnswerTests {

	private static final String LINES = Answers.line("list-functions.json") + "\n"
			+ Answers.line("get-metric-data.json") + "\n";

	@Property(tries = 3000)
	void noDamageStopsTheReading(@ForAll @IntRange(max = 100_000) int position, @ForAll byte value,
			@ForAll @IntRange(max = 100_000) int second) {
		byte[] bytes = LINES.getBytes(StandardCharsets.UTF_8);
		bytes[position % bytes.length] = value;
		bytes[second % bytes.length] = '9';
		assertThat(RecordedSink.of(new AnswerFormat(MeterFile.read()), bytes).calls).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "-1e999999999", "1e-999999999", "9e400" })
	void absurdNumbersCostNothing(String number) {
		RecordedSink read = Answers.read(LINES.replace("1773338400", number)
			.replace("[ 2.5, 1 ]", "[ 2.5, " + number + " ]")
			.replace("\"Period\": 60", "\"Period\": " + number)
			.replace("\"MemorySize\": 512", "\"MemorySize\": " + number));
		assertThat(read.resources).hasSize(2);
		assertThat(read.reasons).isNotEmpty();
	}

}
