package io.tracetab.source.otlp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.SmallMap;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.AwsCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a span says of AWS: the call of a service with its parameters, or the resource
 * that did the work.
 */
final class AwsWords {

	private static final Set<String> MESSAGING = Set.of("aws_sqs", "aws.sqs", "amazonsqs", "aws.sns", "aws_sns",
			"aws.eventbridge", "aws_eventbridge", "aws.kinesis", "aws_kinesis");

	/** Attributes of a call under the names that X-Ray's have. */
	private static final List<Map.Entry<String, String>> KEYS = List.of(Map.entry("aws.s3.bucket", "bucket_name"),
			Map.entry("aws.sqs.queue.url", "queue_url"), Map.entry("aws.queue_url", "queue_url"),
			Map.entry("aws.queue.url", "queue_url"), Map.entry("aws.sqs.queue_url", "queue_url"),
			Map.entry("aws.sns.topic.arn", "topic_arn"), Map.entry("aws.kinesis.stream_name", "stream_name"),
			Map.entry("aws.step_functions.state_machine.arn", "state_machine_arn"),
			Map.entry("aws.step_functions.execution.arn", "execution_arn"),
			Map.entry("aws.secretsmanager.secret.arn", "secret_id"), Map.entry("faas.invoked_name", "function_name"),
			Map.entry("messaging.batch.message_count", "message_count"),
			Map.entry("http.request.resend_count", "retries"), Map.entry("aws.table_name", "table_name"),
			Map.entry("messaging.url", "queue_url"), Map.entry("aws.extended_request_id", "id_2"),
			Map.entry("aws.bucket_name", "bucket_name"));

	/** Families whose attributes keep their last word alone. */
	private static final List<String> FAMILIES = List.of("aws.dynamodb.", "aws.s3.");

	/** What Application Signals adds; it says again what others say. */
	private static final List<String> SIGNALS = List.of("aws.local.", "aws.remote.", "aws.span.", "aws.xray.");

	private final Attributes own;

	private final Attributes resource;

	private final Side side;

	private final String name;

	private final String system;

	private final boolean aws;

	private final SmallMap.Builder<String> attributes = new SmallMap.Builder<>();

	AwsWords(Attributes own, Attributes resource, Side side, String name) {
		this.own = own;
		this.resource = resource;
		this.side = side;
		this.name = name;
		this.system = own.look("messaging.system").toLowerCase(Locale.ROOT);
		String rpc = own.look("rpc.system.name", "rpc.system");
		String database = own.look("db.system.name", "db.system");
		this.aws = rpc.equals("aws-api") || database.equals("aws.dynamodb") || database.equals("dynamodb")
				|| MESSAGING.contains(this.system);
	}

	/** Whether the span is a call of a service of AWS. */
	boolean isAws() {
		return this.aws;
	}

	/** The name that SDKs have for the service; empty when the span does not say. */
	String service() {
		String service = this.own.look("rpc.service");
		if (!service.isEmpty()) {
			return service;
		}
		String method = this.own.look("rpc.method");
		String named = method.contains("/") ? method : this.name.replace('.', '/');
		int cut = named.indexOf('/');
		if (cut > 0 && named.indexOf(' ') < 0) {
			return named.substring(0, cut);
		}
		return switch (this.system) {
			case "aws_sqs", "aws.sqs", "amazonsqs" -> "SQS";
			case "aws.sns", "aws_sns" -> "SNS";
			case "aws.eventbridge", "aws_eventbridge" -> "EventBridge";
			case "aws.kinesis", "aws_kinesis" -> "Kinesis";
			default -> "DynamoDB";
		};
	}

	/** The type of the resource that did the work; null for one that AWS does not run. */
	@Nullable String origin() {
		String kept = this.own.take(Kept.ORIGIN);
		return (kept != null) ? kept : switch (this.resource.look("cloud.platform").replace('.', '_')) {
			case "aws_lambda" -> "AWS::Lambda::Function";
			case "aws_ecs" -> "AWS::ECS::Container";
			case "aws_eks" -> "AWS::EKS::Container";
			case "aws_ec2" -> "AWS::EC2::Instance";
			case "aws_elastic_beanstalk" -> "AWS::ElasticBeanstalk::Environment";
			case "aws_app_runner" -> "AWS::AppRunner::Service";
			default -> ofArn(this.resource.look("cloud.resource_id", "faas.id"));
		};
	}

	private static @Nullable String ofArn(String arn) {
		String[] parts = arn.split(":", 4);
		if (parts.length < 4) {
			return null;
		}
		return switch (parts[2]) {
			case "lambda" -> "AWS::Lambda::Function";
			case "apigateway", "execute-api" -> "AWS::ApiGateway::Stage";
			case "states" -> "AWS::StepFunctions::StateMachine";
			default -> null;
		};
	}

	/** Null when the span says nothing of AWS. */
	@Nullable AwsCall read() {
		String operation = (this.side == Side.CALLS && isAws()) ? operation() : null;
		String account = this.own.take("cloud.account.id");
		String region = this.own.take("cloud.region", "aws.region", "faas.invoked_region");
		String request = this.own.take("aws.request_id", "aws.requestId", "aws.request.id");
		if (this.side == Side.CALLS) {
			parameters();
		}
		else if (this.side == Side.SERVES && origin() != null) {
			account = (account != null) ? account : this.resource.take("cloud.account.id");
			region = (region != null) ? region : this.resource.take("cloud.region");
			String run = this.own.take("faas.invocation_id", "faas.execution");
			request = (run != null) ? run : request;
			placed();
		}
		boolean nothing = operation == null && account == null && region == null && request == null;
		return (nothing && this.attributes.isEmpty()) ? null
				: new AwsCall(operation, account, region, request, this.attributes.build());
	}

	/** {@code GetItem}, of {@code DynamoDB/GetItem} as well. */
	private @Nullable String operation() {
		this.own.take("rpc.system", "rpc.system.name");
		this.own.take("rpc.service");
		String method = this.own.take("rpc.method");
		String operation = (method != null) ? method : this.own.look("db.operation.name", "db.operation");
		if (operation.isEmpty() && MESSAGING.contains(this.system)) {
			operation = MessagingWords.operation(service(),
					this.own.look("messaging.operation.type", "messaging.operation.name", "messaging.operation"));
		}
		if (operation.isEmpty()) {
			operation = this.name.substring(this.name.lastIndexOf('.') + 1);
		}
		return operation.substring(operation.lastIndexOf('/') + 1);
	}

	/** The resource, and the alias by which a function was invoked. */
	private void placed() {
		String arn = this.resource.take("cloud.resource_id", "faas.id");
		if ("AWS::Lambda::Function".equals(origin())) {
			// Beside the function's own it tells the alias, and is kept as it is.
			put("function_arn", (arn != null) ? arn : this.own.take("aws.lambda.invoked_arn"));
		}
		else {
			put("resource_arn", arn);
		}
		this.resource.take("cloud.platform", "cloud.provider");
		this.resource.take("cloud.account.id", "cloud.region");
		put("state_machine_arn", this.own.take("aws.step_functions.state_machine.arn"));
		put("execution_arn", this.own.take("aws.step_functions.execution.arn"));
	}

	private void parameters() {
		tables();
		for (int i = 0; i < KEYS.size(); i++) {
			put(KEYS.get(i).getValue(), this.own.take(KEYS.get(i).getKey()));
		}
		this.own.left((name, value) -> {
			if (name.startsWith("aws.") && SIGNALS.stream().noneMatch(name::startsWith)) {
				List<String> texts = this.own.takeAll(name);
				list(key(name), texts);
			}
		});
		destination();
	}

	private static String key(String name) {
		for (String family : FAMILIES) {
			if (name.startsWith(family)) {
				return name.substring(family.length());
			}
		}
		return name.substring("aws.".length()).replace('.', '_');
	}

	private void list(String key, List<String> texts) {
		if (texts.size() == 1) {
			put(key, texts.get(0));
			return;
		}
		for (int i = 0; i < texts.size(); i++) {
			put(key + '.' + i, texts.get(i));
		}
	}

	private void tables() {
		List<String> tables = this.own.takeAll("aws.dynamodb.table_names");
		if (tables.size() == 1) {
			put("table_name", tables.get(0));
		}
		else {
			list("table_names", tables);
		}
		List<String> consumed = this.own.takeAll("aws.dynamodb.consumed_capacity");
		for (int i = 0; i < consumed.size(); i++) {
			String key = (consumed.size() == 1) ? "consumed_capacity" : "consumed_capacity." + i;
			try {
				flatten(key, JsonTree.read(consumed.get(i)));
			}
			catch (Unreadable ex) {
				put(key, consumed.get(i));
			}
		}
	}

	private void flatten(String key, JsonNode node) {
		if (node.isObject()) {
			node.properties().forEach((each) -> flatten(key + '.' + each.getKey(), each.getValue()));
		}
		else if (node.isArray()) {
			int at = 0;
			for (JsonNode each : node) {
				flatten(key + '.' + at++, each);
			}
		}
		else if (!node.isNull()) {
			put(key, JsonTree.text(node));
		}
	}

	/** Where a message goes, or what is read, when nothing says it better. */
	private void destination() {
		String collection = this.own.look("db.collection.name");
		if (!collection.isEmpty() && isAws() && service().equals("DynamoDB")) {
			put("table_name", collection);
		}
		String destination = this.own.look("messaging.destination.name", "messaging.destination");
		if (destination.isEmpty() || !MESSAGING.contains(this.system)) {
			return;
		}
		switch (service()) {
			case "SQS", "Sqs" -> put("queue_name", destination);
			case "SNS", "Sns" -> put(destination.startsWith("arn:") ? "topic_arn" : "topic_name", destination);
			case "EventBridge" -> put("event_bus_name", destination);
			case "Kinesis" -> put("stream_name", destination);
			default -> {
			}
		}
	}

	private void put(String key, @Nullable String value) {
		if (value != null && !value.isEmpty() && !this.attributes.has(key)) {
			this.attributes.put(key, value);
		}
	}

}
