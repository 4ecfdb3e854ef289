package io.tracetab.source.otlp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Span;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes what a span says of AWS in the words of the conventions, as far as they have
 * any.
 */
final class AwsWordsWriter {

	/** Names of the conventions by the keys that X-Ray has. */
	private static final Map<String, String> NAMES = Map.of("bucket_name", "aws.s3.bucket", "queue_url",
			"aws.sqs.queue.url", "topic_arn", "aws.sns.topic.arn", "stream_name", "aws.kinesis.stream_name",
			"state_machine_arn", "aws.step_functions.state_machine.arn", "execution_arn",
			"aws.step_functions.execution.arn", "secret_id", "aws.secretsmanager.secret.arn", "function_name",
			"faas.invoked_name", "message_count", "messaging.batch.message_count", "retries",
			"http.request.resend_count");

	private final Span span;

	private final Side side;

	private final TypedValues values;

	AwsWordsWriter(Span span, Side side, TypedValues values) {
		this.span = span;
		this.side = side;
		this.values = values;
	}

	void write() {
		AwsCall aws = this.span.aws();
		if (this.side == Side.CALLS && "aws".equals(this.span.origin())) {
			this.values.put("rpc.system", "aws-api");
			this.values.put("rpc.service", this.span.name());
			this.values.put("rpc.method", (aws != null) ? aws.operation() : null);
		}
		if (aws == null) {
			return;
		}
		boolean serves = this.side == Side.SERVES && this.span.origin() != null;
		if (!serves) {
			this.values.put("cloud.account.id", aws.account());
			this.values.put("cloud.region", aws.region());
		}
		boolean run = "AWS::Lambda::Function".equals(this.span.origin());
		this.values.put(run ? "faas.invocation_id" : "aws.request_id", aws.requestId());
		if (this.side == Side.CALLS) {
			new TreeMap<>(aws.attributes()).forEach(this::parameter);
		}
		else if (serves) {
			for (String key : List.of("state_machine_arn", "execution_arn")) {
				this.values.put(NAMES.getOrDefault(key, key), aws.attribute(key));
			}
		}
	}

	private void parameter(String key, String value) {
		if (key.equals("table_name")) {
			this.values.put("aws.dynamodb.table_names", JsonNodeFactory.instance.arrayNode().add(value));
		}
		else if (key.indexOf('.') < 0) {
			this.values.put(NAMES.getOrDefault(key, "aws." + key), value);
		}
	}

}
