package io.tracetab.source.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that Logs Insights found.
 */
class InsightsRowTests {

	private static final String RESULTS = fixture();

	private static final String FIELDS = field("@requestId", "r2") + "," + field("@duration", "153.21") + ","
			+ field("@billedDuration", "324.0") + "," + field("@memorySize", "5.12E8");

	@Test
	void aRowIsReadFromItsLineOrFromItsFields() {
		RecordedSink read = read(RESULTS);
		assertThat(read.reasons).isEmpty();
		assertThat(read.reports).containsExactly(
				new InvocationReport("6f1c5b1e-0000-4000-8000-000000000001", 1_773_341_377_123_000L, "shop-checkout",
						12_350, 13, 512, 88, -1, -1, -1, null, null, "1-65f0a3c1-4b2d8e7f90a1b2c3d4e5f607",
						0x1a2b3c4d5e6f7081L),
				new InvocationReport("6f1c5b1e-0000-4000-8000-000000000002", 1_773_341_400_000_000L, "shop-checkout",
						153_210, 324, 512, 88, 170_130, -1, -1, null, null, "1-65f0a3c1-4b2d8e7f90a1b2c3d4e5f607",
						0x1a2b3c4d5e6f7081L));
		assertThat(read.calls).isEqualTo(2);
	}

	@Test
	void theLineSaysTheSameAsTheEventThatHeldIt() {
		String message = "REPORT RequestId: r1\\tDuration: 1.5 ms\\tBilled Duration: 2 ms\\tMemory Size: 128 MB\\t";
		RecordedSink event = read("{\"logGroupName\":\"/aws/lambda/f\",\"events\":[{\"timestamp\":1773341377123,"
				+ "\"message\":\"" + message + "\"}]}");
		RecordedSink row = read(alone(field("@timestamp", "2026-03-12 18:49:37.123") + ","
				+ field("@log", "111122223333:/aws/lambda/f") + "," + field("@message", message)));
		assertThat(row.reports).hasSize(1).isEqualTo(event.reports);
	}

	@Test
	void aLineOfAJsonLogIsReadToo() {
		String event = "{\\\"type\\\":\\\"platform.report\\\",\\\"record\\\":{\\\"requestId\\\":\\\"r1\\\","
				+ "\\\"metrics\\\":{\\\"durationMs\\\":5,\\\"billedDurationMs\\\":5,\\\"memorySizeMB\\\":128}}}";
		assertThat(read(alone(field("@message", event))).reports).extracting(InvocationReport::requestId)
			.containsExactly("r1");
	}

	@ParameterizedTest
	@CsvSource({ "1.28E8, 128", "128000000, 128", "134217728, 128", "10240000000, 10240", "1.0737418240E10, 10240",
			"5.0E8, 500", "524288000, 500" })
	void memoryIsReadFromDecimalAndFromBinaryBytes(String bytes, int megabytes) {
		assertThat(read(alone(FIELDS.replace("5.12E8", bytes))).reports).extracting(InvocationReport::memoryMb)
			.containsExactly(megabytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "@requestId", "@duration", "@billedDuration", "@memorySize" })
	void aReportWithoutAFieldThatIsNeededIsSetAside(String missing) {
		RecordedSink read = read(alone(field("@type", "REPORT") + "," + FIELDS.replace(missing, "@other")));
		assertThat(read.reports).isEmpty();
		assertThat(read.reasons).containsExactly("Lambda report: results/0 a report's row has no " + missing
				+ ", expected @message, or @requestId, @duration, @billedDuration, @memorySize");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			5.12E8 | 1.5 | @memorySize is '1.5', expected bytes of whole megabytes
			5.12E8 | much | @memorySize is 'much', expected bytes
			5.12E8 | 1E999999999 | @memorySize is '1E999999999', expected bytes
			5.12E8 | -1E6 | @memorySize is '-1E6', expected bytes
			153.21 | fast | Duration is 'fast', expected milliseconds
			""")
	void aValueThatIsNoneIsNamed(String value, String damaged, String reason) {
		assertThat(read(alone(FIELDS.replace(value, damaged))).reasons)
			.containsExactly("Lambda report: results/0 " + reason);
	}

	@Test
	void aDamagedRowIsSetAsideAlone() {
		RecordedSink read = read(RESULTS.replace("18:49:37.123", "soon"));
		assertThat(read.reports).hasSize(1);
		assertThat(read.reasons).singleElement()
			.asString()
			.startsWith("Lambda report: answer/results/0 @timestamp is '2026-03-12Tsoon");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "",
					"[{\"field\":\"bin(1h)\",\"value\":\"2026-03-12 18:00:00.000\"},"
							+ "{\"field\":\"count(*)\",\"value\":\"12\"}]",
					"[{\"field\":\"@message\",\"value\":\"hello\"}]" })
	void rowsThatAreNoReportsHoldNothing(String rows) {
		RecordedSink read = read("{\"results\":[" + rows + "],\"statistics\":{},\"status\":\"Complete\"}");
		assertThat(read.nothing).isEqualTo(1);
		assertThat(read.calls).isEqualTo(1);
	}

	private static String field(String name, String value) {
		return "{\"field\":\"%s\",\"value\":\"%s\"}".formatted(name, value);
	}

	private static String alone(String fields) {
		return "{\"results\":[[" + fields + "]],\"statistics\":{\"recordsMatched\":1.0},\"status\":\"Complete\"}";
	}

	private static RecordedSink read(String record) {
		byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
		assertThat(new LambdaLogFormat().recognises(bytes, 0, bytes.length)).isTrue();
		return RecordedSink.of(new LambdaLogFormat(), record);
	}

	private static String fixture() {
		try (InputStream in = InsightsRowTests.class.getResourceAsStream("get-query-results.json")) {
			byte[] bytes = Objects.requireNonNull(in).readAllBytes();
			return new String(bytes, StandardCharsets.UTF_8).replaceAll("\n *", " ").strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
