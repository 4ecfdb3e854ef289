package io.tracetab.source.otlp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.tracetab.source.RecordedSink;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attributes by the names of the conventions as they are now, and as they were.
 */
class ConventionsTests {

	private static Span span(int kind, String resource, String name, String... attributes) {
		String record = ("{\"resourceSpans\":[{\"resource\":{\"attributes\":[%s]},\"scopeSpans\":[{\"spans\":[{"
				+ "\"traceId\":\"6ae689bc3250a45ca670160a567d8816\",\"spanId\":\"020813a5d45b828d\","
				+ "\"parentSpanId\":\"00000000000000ff\",\"name\":\"%s\",\"kind\":%d,"
				+ "\"startTimeUnixNano\":\"1793493437131432999\",\"attributes\":[%s]}]}]}]}")
			.formatted(attributes(resource.isEmpty() ? new String[0] : resource.split(";")), name, kind,
					attributes(attributes));
		RecordedSink read = RecordedSink.of(new OtlpFormat(), record.getBytes(StandardCharsets.UTF_8));
		assertThat(read.reasons).isEmpty();
		return read.segments.get(0).own();
	}

	private static String attributes(String... pairs) {
		List<String> texts = new ArrayList<>();
		Stream.of(pairs).map((pair) -> pair.split("=", 2)).forEach((pair) -> {
			String form = "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}";
			texts.add(form.formatted(pair[0], pair[1]));
		});
		return String.join(",", texts);
	}

	@ParameterizedTest
	@CsvSource({ "aws_sqs, messaging.operation.type, send, SQS, SendMessage",
			"AmazonSQS, messaging.operation, receive, SQS, ReceiveMessage",
			"aws_sqs, messaging.operation.name, settle, SQS, DeleteMessage",
			"aws.sns, messaging.operation, publish, SNS, Publish",
			"aws_eventbridge, messaging.operation.type, send, EventBridge, PutEvents",
			"aws_kinesis, messaging.operation.type, send, Kinesis, PutRecord" })
	void anOperationOnMessagesIsCalledAsItsServiceCallsIt(String system, String key, String operation, String service,
			String expected) {
		Span call = span(4, "", "orders " + operation, "messaging.system=" + system, key + "=" + operation,
				"messaging.destination.name=orders");
		assertThat(call.name()).isEqualTo(service);
		assertThat(requireNonNull(call.aws()).operation()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "messaging.url", "aws.queue.url", "aws.queue_url", "aws.sqs.queue.url" })
	void aQueueIsNamedByItsUrl(String key) {
		Span call = span(4, "", "orders send", "messaging.system=AmazonSQS", key + "=https://sqs.e/1/orders");
		assertThat(requireNonNull(call.aws()).attribute("queue_url")).isEqualTo("https://sqs.e/1/orders");
	}

	@ParameterizedTest
	@CsvSource({ "db.system.name=aws.dynamodb, db.operation.name", "db.system=dynamodb, db.operation" })
	void aTableIsNamedByItsCollection(String system, String operation) {
		Span call = span(3, "", "carts", system, operation + "=GetItem", "db.collection.name=carts");
		AwsCall aws = requireNonNull(call.aws());
		assertThat(aws.operation()).isEqualTo("GetItem");
		assertThat(aws.attribute("table_name")).isEqualTo("carts");
	}

	@ParameterizedTest
	@CsvSource({ "aws.table.name, table_name", "aws.bucket.name, bucket_name", "aws.stream.name, stream_name",
			"aws.extended_request_id, id_2", "aws.dynamodb.index_name, index_name", "aws.s3.key, key" })
	void parametersHaveXRaysNames(String key, String expected) {
		Span call = span(3, "", "S3.GetObject", "rpc.system=aws-api", key + "=x");
		assertThat(requireNonNull(call.aws()).attribute(expected)).isEqualTo("x");
	}

	@ParameterizedTest
	@CsvSource({ "cloud.platform=aws_lambda;cloud.resource_id=arn:aws:lambda:e:1:function:f, faas.invocation_id",
			"cloud.platform=aws.lambda;faas.id=arn:aws:lambda:e:1:function:f, faas.execution",
			"faas.id=arn:aws:lambda:e:1:function:f, faas.execution" })
	void aRunOfAFunctionIsNamedByBothGenerations(String resource, String run) {
		Span span = span(2, resource + ";faas.name=f", "f", run + "=r-1");
		assertThat(span.origin()).isEqualTo("AWS::Lambda::Function");
		assertThat(requireNonNull(span.aws()).requestId()).isEqualTo("r-1");
		assertThat(requireNonNull(span.aws()).attribute("function_arn")).isEqualTo("arn:aws:lambda:e:1:function:f");
	}

	@Test
	void aFunctionThatIsCalledIsNamedWithItsRegion() {
		Span call = span(3, "", "Lambda.Invoke", "rpc.system=aws-api", "faas.invoked_name=g",
				"faas.invoked_region=eu-west-1");
		assertThat(requireNonNull(call.aws()).region()).isEqualTo("eu-west-1");
		assertThat(requireNonNull(call.aws()).attribute("function_name")).isEqualTo("g");
	}

	@Test
	void aConnectionNamesTheHostWhereNothingElseDoes() {
		assertThat(span(3, "", "q", "db.system=mysql", "db.connection_string=mysql://db.example:3306/shop").name())
			.isEqualTo("db.example");
	}

	@ParameterizedTest
	@CsvSource({ "client.address", "http.client_ip", "net.sock.peer.addr" })
	void aClientIsNamedByAllGenerations(String key) {
		assertThat(requireNonNull(span(2, "", "GET", "http.method=GET", key + "=10.0.0.9").http()).clientIp())
			.isEqualTo("10.0.0.9");
	}

}
