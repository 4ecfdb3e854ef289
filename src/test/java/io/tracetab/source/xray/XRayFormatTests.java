package io.tracetab.source.xray;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.source.RecordedSink;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.Span.Kind;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

class XRayFormatTests {

	private static final String TRACE = "1-581cf771-a006649127e371903a2de979";

	private static final XRayFormat FORMAT = new XRayFormat();

	private final Span whole = only(Fixture.line("whole-segment.json")).own();

	@Test
	void idsAndTimesAreReadExactly() {
		assertThat(this.whole.id()).isEqualTo(0x1a2b3c4d5e6f7081L);
		assertThat(this.whole.parentId()).isEqualTo(0x0102030405060708L);
		assertThat(this.whole.startMicros()).isEqualTo(1_710_269_377_123_456L);
		assertThat(this.whole.endMicros()).isEqualTo(1_710_269_378_900_000L);
		assertThat(this.whole.kind()).isEqualTo(Kind.SEGMENT);
		assertThat(this.whole.origin()).isEqualTo("AWS::Lambda::Function");
		assertThat(this.whole.flags()).isEqualTo(Flag.FAULT | Flag.THROTTLE);
	}

	@Test
	void theAwsBlockIsFlattenedWithDots() {
		AwsCall aws = this.whole.aws();
		assertThat(aws).isNotNull();
		assertThat(aws.operation()).isEqualTo("Invoke");
		assertThat(aws.account()).isEqualTo("111122223333");
		assertThat(aws.region()).isEqualTo("eu-west-1");
		assertThat(aws.requestId()).isEqualTo("6f1c5b1e-0000-4000-8000-000000000001");
		assertThat(aws.attributes()).containsOnly(
				Map.entry("resource_arn", "arn:aws:lambda:eu-west-1:111122223333:function:shop-checkout"),
				Map.entry("function_arn", "arn:aws:lambda:eu-west-1:111122223333:function:shop-checkout:live"),
				Map.entry("resource_names.0", "shop-checkout"), Map.entry("retries", "2"),
				Map.entry("cloudwatch_logs.0.log_group", "/aws/lambda/shop-checkout"),
				Map.entry("consumed_capacity.0.TableName", "orders"),
				Map.entry("consumed_capacity.0.CapacityUnits", "1.50"),
				Map.entry("consumed_capacity.0.Table.CapacityUnits", "1.5"));
	}

	@Test
	void theHttpBlockTakesTheRouteThatATracerLeftInMetadata() {
		assertThat(this.whole.http()).isEqualTo(new HttpCall("POST", "https://shop.example/checkout?x=\"1\"",
				"/checkout", 502, 33, "curl/8", "192.0.2.7"));
	}

	@Test
	void causesKeepTheirExceptionsInOrder() {
		Cause cause = this.whole.cause();
		assertThat(cause).isNotNull();
		assertThat(cause.workingDirectory()).isEqualTo("/var/task");
		assertThat(cause.failures()).containsExactly(
				new Cause.Failure("00000000000000e1", "PaymentRefused", "card éxpired", true, 4, "00000000000000e2",
						List.of(new Cause.Frame("Checkout.java", 42, "pay"), new Cause.Frame("native", 0, null))),
				new Cause.Failure("00000000000000e2", null, null, false, 0, null, List.of()));
	}

	@Test
	void annotationsKeepTheirTypes() {
		assertThat(this.whole.annotations()).containsExactly(Map.entry("tenant", "t-9"), Map.entry("vip", true),
				Map.entry("amount", new BigDecimal("12.50")), Map.entry("items", new BigDecimal(3)));
	}

	@Test
	void metadataIsKeptAsJsonWithoutBlanks() {
		assertThat(this.whole.metadata())
			.containsEntry("default", "{\"basket\":[1.10,\"a b\"],\"http.route\":\"/checkout\"}")
			.containsEntry("empty", "{}")
			.containsEntry("text", "\"x  y\"");
	}

	@Test
	void fieldsWithoutAPlaceAreKeptUnderTheReservedKey() {
		assertThat(this.whole.metadata().get("tracetab")).isEqualTo("""
				{"user":"u-77","service":{"version":"2.4.1","runtime":"java 17"},\
				"precursor_ids":["00000000000000aa","00000000000000bb"],"http.request.x_forwarded_for":true,\
				"annotations.odd":[1],"cause.paths":["lib/a.js"],"cause.exceptions.0.skipped":1,\
				"links.1.attributes.why":"batch","Dummy":{"kept":[true,null]}}""");
	}

	@Test
	void linksPointToTheCauseUnlessTheySayChild() {
		assertThat(this.whole.links()).containsExactly(
				new Link(TraceId.parse("1-65f0a3c0-000000000000000000000001"), 0xc1, true),
				new Link(TraceId.parse("1-65f0a3c0-000000000000000000000002"), 0, false));
	}

	@Test
	void aDatabaseCallIsReadFromItsSubsegment() {
		Span call = only(Fixture.line("whole-segment.json")).spans().get(1);
		assertThat(call.origin()).isEqualTo("remote");
		assertThat(call.endMicros()).isEqualTo(1_710_269_378_500_000L);
		assertThat(call.sql()).isEqualTo(new SqlCall("jdbc:postgresql://db.example:5432/orders", "PostgreSQL", "16.2",
				"42.7", "app", "statement", "select 1"));
		assertThat(call.metadata()).containsExactly(Map.entry("tracetab", "{\"sql.connection_string\":\"Host=db\"}"));
	}

	@Test
	void nestedSubsegmentsFollowTheirSegmentInDocumentOrder() {
		Segment segment = only("""
				{"subsegments":[{"id":"000000000000000b","name":"b","start_time":1,"end_time":2,
				"subsegments":[{"id":"000000000000000c","name":"c","start_time":1,"end_time":2}]},
				{"id":"000000000000000d","name":"d","start_time":1,"end_time":2}],
				"end_time":2.5,"start_time":1,"name":"a","id":"000000000000000a","trace_id":"%s"}""".formatted(TRACE));
		assertThat(segment.traceId()).isEqualTo(TraceId.parse(TRACE));
		assertThat(segment.spans()).extracting(Span::name).containsExactly("a", "b", "c", "d");
		assertThat(segment.spans()).extracting(Span::id).containsExactly(10L, 11L, 12L, 13L);
		assertThat(segment.spans()).extracting(Span::parentId).containsExactly(0L, 10L, 11L, 10L);
		assertThat(segment.spans()).extracting(Span::kind)
			.containsExactly(Kind.SEGMENT, Kind.SUBSEGMENT, Kind.SUBSEGMENT, Kind.SUBSEGMENT);
	}

	@Test
	void theSameTraceIsMeantByEitherSpellingOfItsId() {
		assertThat(only(with("").replace(TRACE, "581cf771a006649127e371903a2de979")).traceId())
			.isEqualTo(TraceId.parse(TRACE));
		assertThat(only(with("").replace(TRACE, TRACE.toUpperCase(Locale.ROOT))).traceId())
			.isEqualTo(TraceId.parse(TRACE));
	}

	@Test
	void aSubsegmentSentAloneIsOne() {
		Span span = only(with(",\"type\":\"subsegment\",\"parent_id\":\"00000000000000ff\",\"namespace\":\"aws\""))
			.own();
		assertThat(span.kind()).isEqualTo(Kind.SEPARATE_SUBSEGMENT);
		assertThat(span.parentId()).isEqualTo(0xff);
		assertThat(span.origin()).isEqualTo("aws");
	}

	@Test
	void localNamespaceMeansLocalCode() {
		assertThat(only(with(",\"type\":\"subsegment\",\"namespace\":\"local\"")).own().origin()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"in_progress\":true", "\"in_progress\":true,\"end_time\":3", "\"user\":\"no end\"" })
	void workWithoutAnEndIsUnfinished(String fields) {
		Span span = only(with("," + fields).replace(",\"end_time\":2", "")).own();
		assertThat(span.isFinished()).isFalse();
	}

	@Test
	void anEndBeforeTheStartIsKeptAsSent() {
		Span span = only(with(",\"end_time\":0.5")).own();
		assertThat(span.startMicros()).isEqualTo(1_000_000);
		assertThat(span.endMicros()).isEqualTo(500_000);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "error, 1", "fault, 2", "throttle, 4", "inferred, 8", "traced, 32" })
	void eachFlagIsReadFromABooleanOrItsText(String field, int flag) {
		assertThat(only(with(",\"%s\":true".formatted(field))).own().flags()).isEqualTo(flag);
		assertThat(only(with(",\"%s\":\"true\"".formatted(field))).own().flags()).isEqualTo(flag);
		assertThat(only(with(",\"%s\":false".formatted(field))).own().flags()).isZero();
	}

	@Test
	void aTracedRequestIsFlagged() {
		assertThat(only(with(",\"http\":{\"request\":{\"traced\":true}}")).own().has(Flag.TRACED)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`',
			value = { "861;861;", "\"861\";861;", "-1;-1;", "{\"a\":1};-1;{\"http.response.content_length\":{\"a\":1}}",
					"\"many\";-1;{\"http.response.content_length\":\"many\"}" })
	void contentLengthMayBeTextOrAnObject(String sent, long length, String remainder) {
		Span span = only(with(",\"http\":{\"response\":{\"content_length\":%s}}".formatted(sent))).own();
		assertThat(span.http()).extracting(HttpCall::contentLength).isEqualTo(length);
		assertThat(span.metadata().get("tracetab")).isEqualTo(remainder);
	}

	@Test
	void aCauseMayBeTheIdOfAnExceptionElsewhere() {
		assertThat(only(with(",\"cause\":\"00000000000000e1\"")).own().cause())
			.isEqualTo(new Cause("00000000000000e1", null, List.of()));
	}

	@Test
	void theRouteMayStandAmongAnnotations() {
		Span span = only(with(",\"http\":{},\"annotations\":{\"http_route\":\"/a/{id}\"}")).own();
		assertThat(span.http()).extracting(HttpCall::route).isEqualTo("/a/{id}");
	}

	@Test
	void anAbsurdNumberIsKeptAsText() {
		assertThat(only(with(",\"annotations\":{\"n\":1e99999999999,\"m\":1e401}")).own().annotations())
			.containsExactly(Map.entry("n", "1e99999999999"), Map.entry("m", "1e401"));
	}

	@Test
	void ofTwoFieldsOfOneNameTheLaterCounts() {
		Span span = only(with(",\"name\":\"later\",\"annotations\":{\"a\":1,\"a\":2}")).own();
		assertThat(span.name()).isEqualTo("later");
		assertThat(span.annotations()).containsExactly(Map.entry("a", new BigDecimal(2)));
	}

	@Test
	void fieldsThatAreNullAreAbsent() {
		Span span = only(
				with(",\"http\":null,\"aws\":null,\"cause\":null,\"origin\":null,\"Dummy\":null,\"links\":null"))
			.own();
		assertThat(span).isEqualTo(only(with("")).own());
	}

	@Test
	void aMetadataSpaceNamedLikeTheReservedKeyMovesIntoIt() {
		assertThat(only(with(",\"metadata\":{\"tracetab\":{\"a\":1}}")).own().metadata())
			.containsExactly(Map.entry("tracetab", "{\"metadata.tracetab\":{\"a\":1}}"));
	}

	@Test
	void equalStringsOfAChunkAreOneInstance() {
		RecordedSink read = RecordedSink.of(FORMAT, line(1) + line(2));
		assertThat(read.segments.get(0).own().name()).isSameAs(read.segments.get(1).own().name());
	}

	@Test
	void blanksAndEmptyLinesAreNoRecords() {
		RecordedSink read = RecordedSink.of(FORMAT, "\r\n \n" + line(1).replace("\n", " \r\n\t\n") + line(2).strip());
		assertThat(read.segments).hasSize(2);
		assertThat(read.calls).isEqualTo(2);
	}

	@Test
	void anotherKindOfRecordIsHandedOn() {
		String log = "{\"id\":\"35311576\",\"timestamp\":1,\"message\":\"{\\\"trace_id\\\":1,\\\"start_time\\\":2}\"}";
		RecordedSink read = RecordedSink.of(FORMAT, line(1) + log + "\nREPORT RequestId: x\n[1]\n" + line(2));
		assertThat(read.segments).hasSize(2);
		assertThat(read.foreign).containsExactly(log, "REPORT RequestId: x", "[1]");
	}

	@Test
	void aSegmentIsRecognisedByItsFields() {
		assertThat(recognises(Fixture.line("whole-segment.json"))).isTrue();
		assertThat(recognises("{\"Traces\":[]}")).isTrue();
		assertThat(recognises("{\"format\":\"json\",\"version\":1}")).isTrue();
		assertThat(recognises("{\"time\":\"x\",\"type\":\"platform.report\",\"record\":{}}")).isFalse();
		assertThat(recognises("{\"operation\":\"GetMetricData\",\"answer\":{}}")).isFalse();
	}

	private static boolean recognises(String record) {
		byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
		return FORMAT.recognises(bytes, 0, bytes.length);
	}

	static String line(int id) {
		return "{\"trace_id\":\"%s\",\"id\":\"%016x\",\"name\":\"n\",\"start_time\":1,\"end_time\":2}\n"
			.formatted(TRACE, id);
	}

	private static String with(String fields) {
		return line(7).replace("}", fields + "}");
	}

	static Segment only(String json) {
		RecordedSink read = RecordedSink.of(FORMAT, json.replace("\n", " "));
		assertThat(read.reasons).isEmpty();
		assertThat(read.segments).hasSize(1);
		return read.segments.get(0);
	}

}
