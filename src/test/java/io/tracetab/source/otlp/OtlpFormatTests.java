package io.tracetab.source.otlp;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.tracetab.source.RecordedSink;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * OpenTelemetry's spans become what X-Ray would have said of the same work.
 */
class OtlpFormatTests {

	private static final String IDS = "\"traceId\":\"6AE689BC3250a45ca670160a567d8816\",\"spanId\":\"020813a5d45b828d\"";

	private static final String TIMES = "\"startTimeUnixNano\":\"1793493437131432999\",\"endTimeUnixNano\":1793493437224272000";

	private static final String LAMBDA = attribute("cloud.platform", "aws_lambda") + ','
			+ attribute("cloud.account.id", "123456789012") + ',' + attribute("cloud.region", "us-east-1") + ','
			+ attribute("faas.name", "shop-cart") + ',' + attribute("service.name", "cart") + ','
			+ attribute("cloud.resource_id", "arn:aws:lambda:us-east-1:123456789012:function:shop-cart") + ','
			+ attribute("faas.version", "7");

	private static String attribute(String key, String value) {
		return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
	}

	private static String typed(String key, String type, String value) {
		return "{\"key\":\"%s\",\"value\":{\"%s\":%s}}".formatted(key, type, value);
	}

	private static String request(String resource, String... spans) {
		return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[%s]},\"scopeSpans\":[{\"scope\":{\"name\":\"x\"},\"spans\":[%s]}]}]}"
			.formatted(resource, String.join(",", spans));
	}

	private static String span(int kind, String name, String more, String... attributes) {
		return "{%s,%s,\"name\":\"%s\",\"kind\":%d%s,\"attributes\":[%s]}".formatted(IDS, TIMES, name, kind, more,
				String.join(",", attributes));
	}

	private static RecordedSink read(String record) {
		byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
		assertThat(new OtlpFormat().recognises(bytes, 0, bytes.length)).isTrue();
		return RecordedSink.of(new OtlpFormat(), record);
	}

	private static Span one(String record) {
		RecordedSink read = read(record);
		assertThat(read.reasons).isEmpty();
		assertThat(read.segments).hasSize(1);
		return read.segments.get(0).own();
	}

	private static Span call(String name, String... attributes) {
		return one(request(LAMBDA, span(3, name, ",\"parentSpanId\":\"00000000000000ff\"", attributes)));
	}

	@Test
	void aRunOfAFunctionIsTheFunctionsSegment() {
		Span run = one(request(LAMBDA,
				span(2, "GET /cart", "", attribute("faas.invocation_id", "8f5e-1"),
						typed("faas.coldstart", "boolValue", "true"), attribute("tenant", "acme"),
						typed("items", "intValue", "\"12\""))));
		assertThat(run.kind()).isEqualTo(Span.Kind.SEGMENT);
		assertThat(run.name()).isEqualTo("shop-cart");
		assertThat(run.origin()).isEqualTo("AWS::Lambda::Function");
		AwsCall aws = requireNonNull(run.aws());
		assertThat(aws.requestId()).isEqualTo("8f5e-1");
		assertThat(aws.account()).isEqualTo("123456789012");
		assertThat(aws.region()).isEqualTo("us-east-1");
		assertThat(aws.attribute("function_arn")).isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:shop-cart");
		assertThat(run.annotations()).containsOnly(Map.entry("tenant", "acme"),
				Map.entry("items", BigDecimal.valueOf(12)));
		assertThat(run.metadata().get("attributes")).isEqualTo("{\"faas.coldstart\":true}");
		assertThat(run.metadata().get("resource")).contains("\"faas.version\":\"7\"").doesNotContain("cloud.region");
	}

	@Test
	void idsAreHexAndNanosecondsAreCut() {
		RecordedSink read = read(request("", span(1, "work", ",\"parentSpanId\":\"00000000000000FF\"")));
		assertThat(read.segments.get(0).traceId()).isEqualTo(TraceId.parse("1-6ae689bc-3250a45ca670160a567d8816"));
		Span span = read.segments.get(0).own();
		assertThat(span.id()).isEqualTo(0x020813a5d45b828dL);
		assertThat(span.parentId()).isEqualTo(255);
		assertThat(span.startMicros()).isEqualTo(1_793_493_437_131_432L);
		assertThat(span.endMicros()).isEqualTo(1_793_493_437_224_272L);
	}

	@ParameterizedTest
	@CsvSource({ "2, SEGMENT,", "5, SEGMENT,", "3, SEPARATE_SUBSEGMENT, remote", "4, SEPARATE_SUBSEGMENT, remote",
			"1, SEPARATE_SUBSEGMENT,", "0, SEPARATE_SUBSEGMENT," })
	void aServerIsASegmentAndAClientACall(int kind, Span.Kind expected, String origin) {
		Span span = one(request("", span(kind, "work", ",\"parentSpanId\":\"00000000000000ff\"")));
		assertThat(span.kind()).isEqualTo(expected);
		assertThat(span.origin()).isEqualTo(origin);
	}

	@Test
	void workThatNothingCausedIsASegment() {
		assertThat(one(request(attribute("service.name", "cron"), span(1, "tick", ""))).name()).isEqualTo("cron");
	}

	@Test
	void aCallOfATableHasItsParametersUnderXRaysNames() {
		Span call = call("DynamoDB.GetItem", attribute("rpc.system", "aws-api"), attribute("rpc.service", "DynamoDB"),
				attribute("rpc.method", "GetItem"), attribute("aws.request_id", "R1"),
				attribute("cloud.region", "eu-west-1"),
				typed("aws.dynamodb.table_names", "arrayValue", "{\"values\":[{\"stringValue\":\"carts\"}]}"),
				typed("aws.dynamodb.consumed_capacity", "arrayValue",
						"{\"values\":[{\"stringValue\":\"{\\\"TableName\\\":\\\"carts\\\",\\\"CapacityUnits\\\":1.5}\"}]}"),
				typed("aws.dynamodb.consistent_read", "boolValue", "true"),
				typed("http.response.status_code", "intValue", "200"));
		assertThat(call.name()).isEqualTo("DynamoDB");
		assertThat(call.origin()).isEqualTo("aws");
		AwsCall aws = requireNonNull(call.aws());
		assertThat(aws.operation()).isEqualTo("GetItem");
		assertThat(aws.requestId()).isEqualTo("R1");
		assertThat(aws.region()).isEqualTo("eu-west-1");
		assertThat(aws.attributes()).containsEntry("table_name", "carts")
			.containsEntry("consumed_capacity.CapacityUnits", "1.5")
			.containsEntry("consumed_capacity.TableName", "carts")
			.containsEntry("consistent_read", "true");
		assertThat(requireNonNull(call.http()).status()).isEqualTo(200);
	}

	@Test
	void aCallOverSeveralTablesHasThemInOrder() {
		Span call = call("DynamoDB.BatchGetItem", attribute("rpc.system", "aws-api"),
				attribute("rpc.method", "DynamoDB/BatchGetItem"),
				typed("aws.dynamodb.table_names", "arrayValue",
						"{\"values\":[{\"stringValue\":\"a\"},{\"stringValue\":\"b\"}]}"),
				typed("aws.dynamodb.consumed_capacity", "arrayValue",
						"{\"values\":[{\"stringValue\":\"{\\\"CapacityUnits\\\":1}\"},{\"stringValue\":\"{\\\"CapacityUnits\\\":2}\"}]}"));
		assertThat(call.name()).isEqualTo("DynamoDB");
		assertThat(requireNonNull(call.aws()).operation()).isEqualTo("BatchGetItem");
		assertThat(requireNonNull(call.aws()).attributes()).containsEntry("table_names.0", "a")
			.containsEntry("table_names.1", "b")
			.containsEntry("consumed_capacity.1.CapacityUnits", "2");
	}

	@ParameterizedTest
	@CsvSource({ "aws_sqs, SQS, aws.sqs.queue.url, https://sqs/1/orders, queue_url",
			"AmazonSQS, SQS, messaging.destination.name, orders, queue_name",
			"aws.sns, SNS, aws.sns.topic.arn, arn:aws:sns:e:1:t, topic_arn",
			"aws.sns, SNS, messaging.destination.name, arn:aws:sns:e:1:t, topic_arn",
			"aws.eventbridge, EventBridge, messaging.destination.name, shop, event_bus_name" })
	void aMessageSaysWhereItGoes(String system, String service, String attribute, String value, String key) {
		Span sent = one(request(LAMBDA,
				span(4, service + ".Send", ",\"parentSpanId\":\"00000000000000ff\"",
						attribute("messaging.system", system), attribute(attribute, value),
						typed("messaging.message.body.size", "intValue", "\"300\""))));
		assertThat(sent.name()).isEqualTo(service);
		assertThat(sent.origin()).isEqualTo("aws");
		assertThat(requireNonNull(sent.aws()).attributes()).containsEntry(key, value);
		assertThat(sent.metadata().get("attributes")).contains("\"messaging.message.body.size\":300");
	}

	@Test
	void aBatchIsLinkedToThoseWhoSentIt() {
		Span run = one(request(LAMBDA, span(5, "orders process",
				",\"links\":[{\"traceId\":\"00000000000000010000000000000002\",\"spanId\":\"0000000000000003\"}]",
				attribute("messaging.system", "aws_sqs"))));
		assertThat(run.links()).containsExactly(new Link(new TraceId(1, 2), 3, true));
		assertThat(run.kind()).isEqualTo(Span.Kind.SEGMENT);
	}

	@ParameterizedTest
	@CsvSource({ "http.request.method, url.full, http.response.status_code, user_agent.original",
			"http.method, http.url, http.status_code, http.user_agent" })
	void bothGenerationsOfNamesAreRead(String method, String url, String status, String agent) {
		HttpCall http = requireNonNull(one(request("",
				span(2, "GET /cart/{id}", "", attribute(method, "GET"), attribute(url, "https://shop.example/cart/7"),
						typed(status, "intValue", "\"404\""), attribute(agent, "curl"),
						attribute("http.route", "/cart/{id}"))))
			.http());
		assertThat(http)
			.isEqualTo(new HttpCall("GET", "https://shop.example/cart/7", "/cart/{id}", 404, -1, "curl", null));
	}

	@Test
	void aPathAloneIsAUrlToo() {
		assertThat(requireNonNull(one(request("",
				span(2, "GET", "", attribute("http.request.method", "GET"), attribute("url.path", "/cart"),
						attribute("url.query", "a=1"), attribute("server.address", "shop.example"))))
			.http()).url()).isEqualTo("https://shop.example/cart?a=1");
	}

	@Test
	void aCallOfADatabaseNamesItsHostAndQuery() {
		Span call = call("SELECT shop", attribute("db.system.name", "postgresql"), attribute("db.namespace", "shop"),
				attribute("db.query.text", "SELECT 1"),
				attribute("server.address", "db.cluster-1.eu-west-1.rds.amazonaws.com"),
				typed("server.port", "intValue", "\"5432\""));
		assertThat(call.origin()).isEqualTo("remote");
		assertThat(call.name()).isEqualTo("db.cluster-1.eu-west-1.rds.amazonaws.com");
		SqlCall sql = requireNonNull(call.sql());
		assertThat(sql.url()).isEqualTo("postgresql://db.cluster-1.eu-west-1.rds.amazonaws.com:5432/shop");
		assertThat(sql.query()).isEqualTo("SELECT 1");
	}

	@Test
	void aCallOfACacheKeepsItsCommand() {
		Span call = call("GET", attribute("db.system.name", "redis"), attribute("db.operation.name", "GET"),
				attribute("server.address", "shop.x7.0001.use1.cache.amazonaws.com"));
		assertThat(call.name()).isEqualTo("shop.x7.0001.use1.cache.amazonaws.com");
		assertThat(call.sql()).isNull();
		assertThat(call.metadata().get("attributes")).contains("\"db.operation.name\":\"GET\"");
	}

	@ParameterizedTest
	@CsvSource({ "2, 500, x, FAULT", "2, 0, x, FAULT", "0, 503, x, FAULT", "0, 404, x, ERROR", "2, 400, x, ERROR",
			"0, 429, x, THROTTLED", "2, 400, ThrottlingException, THROTTLED",
			"2, 0, TooManyRequestsException, THROTTLED", "0, 200, x, NONE", "1, 0, x, NONE" })
	void statusAndAnswerSayWhoseMistakeItWas(int code, int status, String type, String expected) {
		Span span = call("call", typed("http.response.status_code", "intValue", "\"" + status + "\""),
				attribute("error.type", type), attribute("unused", String.valueOf(code)));
		Span coded = one(request("",
				span(3, "call", ",\"parentSpanId\":\"00000000000000ff\",\"status\":{\"code\":" + code + "}",
						typed("http.response.status_code", "intValue", "\"" + status + "\""),
						attribute("error.type", type))));
		int flags = switch (expected) {
			case "FAULT" -> Flag.FAULT;
			case "ERROR" -> Flag.ERROR;
			case "THROTTLED" -> Flag.ERROR | Flag.THROTTLE;
			default -> 0;
		};
		assertThat(coded.flags()).isEqualTo(flags);
		assertThat(span.has(Flag.FAULT)).isEqualTo(status >= 500);
	}

	@Test
	void exceptionsAreWhyItFailed() {
		Span span = one(request("",
				span(2, "work", """
						,"status":{"code":2,"message":"no"},"events":[{"timeUnixNano":"1","name":"retry"},
						{"timeUnixNano":"2","name":"exception","attributes":[%s,%s,%s]}]"""
					.formatted(attribute("exception.type", "ConditionalCheckFailedException"),
							attribute("exception.message", "no"),
							attribute("exception.stacktrace",
									"Error: no\\n    at run (/var/task/index.js:12:5)\\n  at io.Shop.pay(Shop.java:7)"
											+ "\\n  File \\\"app.py\\\", line 9, in handler"))
					.replace("\n", ""))));
		Cause cause = requireNonNull(span.cause());
		assertThat(cause.failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.type()).isEqualTo("ConditionalCheckFailedException");
			assertThat(failure.message()).isEqualTo("no");
			assertThat(failure.stack()).extracting(Cause.Frame::label, Cause.Frame::path, Cause.Frame::line)
				.containsExactly(tuple("run", "/var/task/index.js", 12), tuple("io.Shop.pay", "Shop.java", 7),
						tuple("handler", "app.py", 9));
		});
		assertThat(span.metadata().get("events")).contains("retry").doesNotContain("exception");
	}

	@Test
	void aStatusWithoutExceptionsIsACauseToo() {
		Span span = one(request("", span(2, "work", ",\"status\":{\"code\":2,\"message\":\"timed out\"}")));
		assertThat(requireNonNull(span.cause()).failures()).extracting(Cause.Failure::message)
			.containsExactly("timed out");
	}

	@Test
	void aSpanOfTheSpanLogHasItsAttributesAsAnObject() {
		String logged = """
				{"resource":{"attributes":{"service.name":"cart","cloud.platform":"aws_lambda","faas.name":"shop-cart"}},\
				"scope":{"name":"x"},%s,"parentSpanId":"","name":"shop-cart","kind":"SERVER",\
				"startTimeUnixNano":1793493437131432999,"durationNano":1000000,\
				"attributes":{"http.response.status_code":200,"gen_ai.system":"x","tags":["a","b"]},"status":{"code":"UNSET"}}"""
			.formatted(IDS);
		Span span = one(logged);
		assertThat(span.origin()).isEqualTo("AWS::Lambda::Function");
		assertThat(span.endMicros() - span.startMicros()).isEqualTo(1000);
		assertThat(requireNonNull(span.http()).status()).isEqualTo(200);
		assertThat(span.annotations()).containsEntry("gen_ai.system", "x");
		assertThat(span.metadata().get("attributes")).isEqualTo("{\"tags\":[\"a\",\"b\"]}");
		RecordedSink events = read("{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"aws/spans\",\"logEvents\":"
				+ "[{\"id\":\"1\",\"timestamp\":1,\"message\":%s},{\"id\":\"2\",\"timestamp\":1,\"message\":\"{}\"}]}"
					.formatted(quoted(logged)));
		assertThat(events.segments).extracting((segment) -> segment.own()).containsExactly(span);
		assertThat(events.reasons).singleElement().asString().contains("logEvents/1").contains("traceId");
	}

	@Test
	void aTraceRetrievedInThisShapeGivesItsSpans() {
		RecordedSink read = read(
				"{\"RetrievalStatus\":\"COMPLETE\",\"TraceFormat\":\"OTEL\",\"Traces\":[{\"Id\":\"x\",\"Spans\":"
						+ "[{\"Id\":\"020813a5d45b828d\",\"Document\":%s}]}]}".formatted(quoted(span(2, "work", ""))));
		assertThat(read.segments).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"traceId\":\"00000000000000000000000000000000\",\"spanId\":\"020813a5d45b828d\"|all zero",
					"\"traceId\":\"zz\",\"spanId\":\"020813a5d45b828d\"|32 hex digits",
					"\"traceId\":\"6ae689bc3250a45ca670160a567d8816\",\"spanId\":\"12\"|16 hex digits",
					"\"traceId\":\"6ae689bc3250a45ca670160a567d8816\"|no spanId" })
	void aBrokenSpanIsSetAsideAloneWithItsPlace(String ids, String reason) {
		RecordedSink read = read(request("", span(2, "good", ""), span(2, "bad", "").replace(IDS, ids)));
		assertThat(read.segments).hasSize(1);
		assertThat(read.reasons).singleElement().asString().contains("resourceSpans/0/scopeSpans/0/spans/1", reason);
	}

	@Test
	void aRequestWithoutSpansHoldsNothing() {
		assertThat(read("{\"resourceSpans\":[]}").nothing).isOne();
	}

	@Test
	void brokenJsonIsSetAside() {
		assertThat(read("{\"resourceSpans\":[{").reasons).singleElement().asString().contains("column");
	}

	@Test
	void otherRecordsAreForeign() {
		RecordedSink read = RecordedSink.of(new OtlpFormat(), """
				{"trace_id":"1-581cf771-a006649127e371903a2de979","id":"1","name":"x","start_time":1}
				{"resourceLogs":[]}
				""");
		assertThat(read.foreign).hasSize(2);
	}

	private static String quoted(String json) {
		return JsonMapper.shared().writeValueAsString(json);
	}

}
