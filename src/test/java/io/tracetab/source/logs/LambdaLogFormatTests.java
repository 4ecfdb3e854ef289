package io.tracetab.source.logs;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

class LambdaLogFormatTests {

	private static final String ID = "6f1c5b1e-0000-4000-8000-000000000001";

	private static final String TRACE = "1-65f0a3c1-4b2d8e7f90a1b2c3d4e5f607";

	private static final String REPORT = "REPORT RequestId: " + ID
			+ "\tDuration: 12.35 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB\tMax Memory Used: 88 MB\t";

	private static final String XRAY = "XRAY TraceId: " + TRACE + "\tSegmentId: 1a2b3c4d5e6f7081\tSampled: true\t";

	@Test
	void aReportLineGivesEachOfItsFields() {
		assertThat(only(REPORT)).isEqualTo(report(12_350, 13, -1, -1, -1, null, null, null, 0));
		assertThat(only(REPORT + "Init Duration: 170.13 ms\t")).extracting(InvocationReport::initMicros)
			.isEqualTo(170_130L);
		assertThat(only(REPORT + "Restore Duration: 511.25 ms\tBilled Restore Duration: 303 ms\t"))
			.isEqualTo(report(12_350, 13, -1, 511_250, 303, null, null, null, 0));
		assertThat(only(REPORT + "Status: error\tError Type: Runtime.ExitError"))
			.isEqualTo(report(12_350, 13, -1, -1, -1, "error", "Runtime.ExitError", null, 0));
		assertThat(only(REPORT + "Status: timeout")).extracting(InvocationReport::status).isEqualTo("timeout");
	}

	@Test
	void fieldsMayBeSeparatedByBlanks() {
		String line = (REPORT + "Restore Duration: 325.93 ms\tBilled Restore Duration: 26 ms\t" + XRAY).replace('\t',
				' ');
		assertThat(only(line)).isEqualTo(report(12_350, 13, -1, 325_930, 26, null, null, TRACE, 0x1a2b3c4d5e6f7081L));
	}

	@Test
	void fieldsMayComeInAnyOrderAndUnknownOnesMeanNothing() {
		String line = "REPORT RequestId: " + ID + "\tMax Memory Used: 88 MB\tShiny: 4 ms\tMemory Size: 512 MB\t"
				+ "Note: two words\tBilled Duration: 13 ms\tDuration: 12.35 ms";
		assertThat(only(line)).isEqualTo(only(REPORT));
	}

	@Test
	void anXrayLineIsPartOfTheReportBeforeIt() {
		RecordedSink read = read(REPORT + "\n" + XRAY + "\nEND RequestId: x\n" + REPORT + "\n");
		assertThat(read.reports).containsExactly(report(12_350, 13, -1, -1, -1, null, null, TRACE, 0x1a2b3c4d5e6f7081L),
				report(12_350, 13, -1, -1, -1, null, null, null, 0));
		assertThat(read.calls).isEqualTo(3);
	}

	@Test
	void anXrayLineAloneIsSetAside() {
		assertThat(read(XRAY).reasons)
			.containsExactly("Lambda log: column 1: an XRAY line without the REPORT line that it belongs to");
	}

	@Test
	void anInvocationThatWasNotSampledHasNoTrace() {
		assertThat(only(REPORT + XRAY.replace("true", "false"))).isEqualTo(only(REPORT));
	}

	@Test
	void aReportWithoutABilledDurationSaysSo() {
		assertThat(only(REPORT.replace("Billed Duration: 13 ms\t", ""))).extracting(InvocationReport::billedMillis)
			.isEqualTo(-1L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-12T18:49:37.123456+00:00 2026/03/12/shop-checkout[$LATEST]0a1b ",
			"2026-03-12T18:49:37.123456Z 2026/03/12/shop-checkout[7]0a1b " })
	void whatATailPutsBeforeALineTellsTimeAndFunction(String prefix) {
		InvocationReport report = only(prefix + REPORT);
		assertThat(report.timeMicros()).isEqualTo(1_773_341_377_123_456L);
		assertThat(report.function()).isEqualTo("shop-checkout");
		assertThat(report.billedMillis()).isEqualTo(13);
	}

	@ParameterizedTest
	@ValueSource(strings = { "START RequestId: 1 Version: $LATEST", "END RequestId: 1",
			"INIT_START Runtime Version: java:17.v1\tRuntime Version ARN: arn:aws:lambda",
			"INIT_REPORT Init Duration: 124.21 ms\tPhase: init\tStatus: error", "RESTORE_REPORT Restore Duration: 3 ms",
			"EXTENSION\tName: x\tState: Ready\tEvents: [INVOKE]", "[ERROR]\t2026-03-12T18:49:37Z\tfailed",
			"2026-03-12T18:49:37.123Z\tid\tINFO\tsaw REPORT RequestId: 7 Duration: 1 ms",
			"{\"timestamp\":\"2026-03-12T18:49:37Z\",\"level\":\"INFO\",\"message\":\"REPORT\"}",
			"{\"time\":\"2026-03-12T18:49:37Z\",\"type\":\"platform.start\",\"record\":{\"requestId\":\"x\"}}" })
	void otherLinesHoldNothing(String line) {
		RecordedSink read = read(line);
		assertThat(read.nothing).isEqualTo(1);
		assertThat(read.calls).isEqualTo(1);
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		assertThat(new LambdaLogFormat().recognises(bytes, 0, bytes.length)).isTrue();
	}

	@Test
	void whatAnApplicationPrintsBetweenReportsHoldsNothing() {
		RecordedSink read = read(REPORT + "\nhello\n\r\n  at com.acme.Main\n" + REPORT);
		assertThat(read.reports).hasSize(2);
		assertThat(read.nothing).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"trace_id\":\"1-65f0a3c1-4b2d8e7f90a1b2c3d4e5f607\",\"start_time\":1,\"message\":2,\"time\":3}",
			"{\"operation\":\"GetMetricData\",\"time\":\"x\",\"message\":1,\"answer\":{}}", "[1]" })
	void anotherKindOfRecordIsHandedOn(String record) {
		assertThat(read(REPORT + "\n" + record).foreign).containsExactly(record);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Duration: 12.35 ms | Duration: soon ms | column 66: Duration is 'soon', expected milliseconds
			Duration: 12.35 ms | Duration: -3 ms | column 66: Duration is '-3', expected milliseconds
			Duration: 12.35 ms | Duration: 1e99 ms | column 66: Duration is '1e99', expected milliseconds
			Billed Duration: 13 ms | Billed Duration: ms | column 92: Billed Duration is 'ms', expected milliseconds
			512 MB | lots MB | column 111: Memory Size is 'lots', expected megabytes
			Duration: 12.35 ms\t | `` | column 1: the report of request 6f1c5b1e-0000-4000-8000-000000000001 has no dur
			6f1c5b1e-0000-4000-8000-000000000001 | `` | column 1: a report has no request id
			""")
	void aBrokenReportIsSetAsideWithItsPlaceAndLosesNothingElse(String whole, String broken, String reason) {
		String line = REPORT.replaceFirst(Pattern.quote(whole.replace("\\t", "\t")), broken);
		RecordedSink read = read(REPORT + "\n" + line + "\n" + REPORT);
		assertThat(read.reports).hasSize(2);
		assertThat(read.reasons).hasSize(1);
		assertThat(read.reasons.get(0)).startsWith("Lambda report: " + reason);
		assertThat(read.setAside).containsExactly(line);
	}

	@ParameterizedTest
	@CsvSource({ "TraceId: 1-6,TraceId: x", "SegmentId: 1a2b,SegmentId: 1a2" })
	void aBrokenTraceLinkIsSetAsideWithBothLines(String whole, String broken) {
		String lines = REPORT + "\n" + XRAY.replace(whole, broken);
		assertThat(read(lines).setAside).containsExactly(lines);
	}

	static InvocationReport report(long duration, long billed, long init, long restore, long billedRestore,
			String status, String errorType, String trace, long segment) {
		return new InvocationReport(ID, 0, null, duration, billed, 512, 88, init, restore, billedRestore, status,
				errorType, trace, segment);
	}

	static RecordedSink read(String lines) {
		return RecordedSink.of(new LambdaLogFormat(), lines);
	}

	static InvocationReport only(String lines) {
		RecordedSink read = read(lines);
		assertThat(read.reasons).isEmpty();
		assertThat(read.reports).hasSize(1);
		return read.reports.get(0);
	}

}
