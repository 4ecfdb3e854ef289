package io.tracetab.source.logs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tracetab.metric.InvocationReport;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports inside JSON: platform events, CloudWatch Logs events, subscriptions, answers.
 */
class LogEventTests {

	private static final String ID = "6f1c5b1e-0000-4000-8000-000000000001";

	private static final String TRACE = "1-65f0a3c1-4b2d8e7f90a1b2c3d4e5f607";

	private static final String MESSAGE = "REPORT RequestId: " + ID
			+ "\\tDuration: 12.35 ms\\tBilled Duration: 13 ms\\tMemory Size: 512 MB\\tMax Memory Used: 88 MB\\t\\n"
			+ "XRAY TraceId: " + TRACE + "\\tSegmentId: 1a2b3c4d5e6f7081\\tSampled: true\\t\\n";

	private static final String EVENT = "{\"id\":\"353\",\"timestamp\":1710269377123,\"message\":\"" + MESSAGE + "\"}";

	private static final String OTHER = "{\"id\":\"354\",\"timestamp\":1710269377124,\"message\":\"END\"}";

	private static final String PLATFORM = """
			{"time":"2026-03-12T18:49:37.123Z","type":"platform.report","record":{"requestId":"%s","status":"success",\
			"metrics":{"durationMs":12.35,"billedDurationMs":13,"memorySizeMB":512,"maxMemoryUsedMB":88,\
			"initDurationMs":170.13},"tracing":{"spanId":"1a2b3c4d5e6f7081","type":"X-Amzn-Trace-Id",\
			"value":"Root=%s;Parent=1a2b3c4d5e6f7081;Sampled=1"}}}""".formatted(ID, TRACE);

	@Test
	void aPlatformReportGivesEachOfItsFields() {
		assertThat(only(PLATFORM)).isEqualTo(new InvocationReport(ID, 1_773_341_377_123_000L, null, 12_350, 13, 512, 88,
				170_130, -1, -1, null, null, TRACE, 0x1a2b3c4d5e6f7081L));
	}

	@Test
	void aPlatformReportOfAManagedInstanceHasADurationOnly() {
		assertThat(
				only("{\"type\":\"platform.report\",\"record\":{\"requestId\":\"%s\",\"metrics\":{\"durationMs\":5}}}"
					.formatted(ID)))
			.isEqualTo(new InvocationReport(ID, 0, null, 5_000, -1, 0, -1, -1, -1, -1, null, null, null, 0));
	}

	@Test
	void aFailedPlatformReportSaysWhy() {
		InvocationReport report = only(
				PLATFORM.replace("\"success\"", "\"error\",\"errorType\":\"Runtime.ExitError\""));
		assertThat(report.status()).isEqualTo("error");
		assertThat(report.errorType()).isEqualTo("Runtime.ExitError");
	}

	@Test
	void aSubscriptionsMessageTellsTheFunctionAndTheTime() {
		RecordedSink read = read("""
				{"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"/aws/lambda/shop-checkout",\
				"logStream":"2026/03/12/[$LATEST]0a","subscriptionFilters":["f"],"logEvents":[%s,%s,%s]}"""
			.formatted(OTHER, EVENT, EVENT));
		assertThat(read.reports).hasSize(2)
			.containsOnly(new InvocationReport(ID, 1_710_269_377_123_000L, "shop-checkout", 12_350, 13, 512, 88, -1, -1,
					-1, null, null, TRACE, 0x1a2b3c4d5e6f7081L));
		assertThat(read.calls).isEqualTo(2);
	}

	@Test
	void aLineMayStandUnderAnyName() {
		RecordedSink read = read("{\"host\":\"collector\",\"raw\":\"" + MESSAGE + "\"}");
		assertThat(read.reports).singleElement()
			.satisfies((report) -> assertThat(report.requestId()).isEqualTo(ID))
			.satisfies((report) -> assertThat(report.billedMillis()).isEqualTo(13));
	}

	@Test
	void separatorsMayHaveBeenEscapedTwice() {
		assertThat(only(EVENT.replace("\\t", "\\\\t").replace("\\n", "\\\\n"))).isEqualTo(only(EVENT));
	}

	@Test
	void aPlatformReportMayBeTheMessageAsTextOrAsObject() {
		String text = EVENT.replace(MESSAGE, PLATFORM.replace("\"", "\\\""));
		String object = EVENT.replace('"' + MESSAGE + '"', PLATFORM);
		assertThat(only(text)).isEqualTo(only(PLATFORM));
		assertThat(only(object)).isEqualTo(only(PLATFORM));
	}

	@Test
	void anAnswerOfFilterLogEventsIsReadWithItsRequest() {
		RecordedSink read = read("""
				{"account":"111122223333","region":"eu-west-1","service":"logs","operation":"FilterLogEvents",\
				"time":"2026-03-12T18:49:37Z","request":{"logGroupName":"/aws/lambda/shop-checkout"},\
				"answer":{"events":[%s],"searchedLogStreams":[],"nextToken":"x"}}""".formatted(EVENT));
		assertThat(read.reports).extracting(InvocationReport::function).containsExactly("shop-checkout");
	}

	@Test
	void aBareAnswerOfFilterLogEventsIsReadWithoutTheFunction() {
		assertThat(only("{\"events\":[%s],\"searchedLogStreams\":[]}".formatted(EVENT)).function()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "/aws/lambda/shop, s, shop",
			"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/shop:*, s, shop",
			"/acme/all, 2026/03/12/shop[$LATEST]0a1b, shop", "/acme/all, 2026/03/12/[$LATEST]0a1b,", "/acme/all, main,",
			", ," })
	void theFunctionIsNamedByItsLogGroupOrItsStream(String group, String stream, String function) {
		assertThat(LogEvent.function(group, stream)).isEqualTo(function);
	}

	@Test
	void aWrapperWithoutAReportHoldsNothing() {
		RecordedSink read = read("{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[%s]}".formatted(OTHER));
		assertThat(read.nothing).isEqualTo(1);
		assertThat(read.calls).isEqualTo(1);
	}

	@Test
	void aBrokenEventIsSetAsideAloneWithItsPlace() {
		String broken = EVENT.replace("512 MB", "lots MB");
		RecordedSink read = read("{\"logEvents\":[%s,%s,%s]}".formatted(EVENT, broken, EVENT));
		assertThat(read.reports).hasSize(2);
		assertThat(read.reasons)
			.containsExactly("Lambda report: logEvents/1 Memory Size is 'lots', expected megabytes");
	}

	@Test
	void aRecordCutShortIsSetAside() {
		String cut = "{\"logEvents\":[" + EVENT.substring(0, 50);
		RecordedSink read = read(cut + "\n" + EVENT);
		assertThat(read.reports).hasSize(1);
		assertThat(read.setAside).containsExactly(cut);
		assertThat(read.reasons.get(0)).startsWith("Lambda log: column ");
	}

	private static RecordedSink read(String lines) {
		return RecordedSink.of(new LambdaLogFormat(), lines);
	}

	private static InvocationReport only(String lines) {
		return LambdaLogFormatTests.only(lines);
	}

}
