package io.tracetab.trace;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Remembered;

/**
 * The AWS service that a call names, by the code in its endpoints: SDKs spell services
 * differently ({@code DynamoDB}, {@code AmazonDynamoDBv2}, {@code dynamodb}).
 */
final class AwsService {

	private static final Map<String, String> CODES = Map.ofEntries(Map.entry("dynamodbv2", "dynamodb"),
			Map.entry("eventbridge", "events"), Map.entry("cloudwatchevents", "events"), Map.entry("sfn", "states"),
			Map.entry("stepfunctions", "states"), Map.entry("simplesystemsmanagement", "ssm"),
			Map.entry("systemsmanager", "ssm"), Map.entry("securitytoken", "sts"),
			Map.entry("securitytokenservice", "sts"), Map.entry("cloudwatchlogs", "logs"),
			Map.entry("cloudwatch", "monitoring"), Map.entry("cognitoidentityprovider", "cognito-idp"),
			Map.entry("cognitoidentity", "cognito-identity"), Map.entry("apigatewaymanagementapi", "execute-api"),
			Map.entry("simpleemailservice", "email"), Map.entry("ses", "email"), Map.entry("sesv2", "email"));

	/** Their answer says that the work was accepted, not that it was done. */
	private static final Set<String> QUEUEING = Set.of("sqs", "sns", "events", "s3", "kinesis", "firehose", "scheduler",
			"pipes");

	private static final Remembered<String, String> BY_NAME = new Remembered<>(AwsService::find);

	private AwsService() {
	}

	static String code(String name) {
		return BY_NAME.get(name);
	}

	private static String find(String name) {
		String plain = name.toLowerCase(Locale.ROOT);
		if (plain.startsWith("amazon")) {
			plain = plain.substring("amazon".length());
		}
		else if (plain.startsWith("aws::")) {
			int end = plain.indexOf("::", 5);
			plain = plain.substring(5, (end < 0) ? plain.length() : end);
		}
		else if (plain.startsWith("aws")) {
			plain = plain.substring("aws".length());
		}
		return CODES.getOrDefault(plain, plain);
	}

	/**
	 * Whether what a call set in motion goes on by itself, so that nobody waits for the
	 * segments under it.
	 * @param call a client's subsegment, the segment inferred from one, or the segment of
	 * the service that was called
	 */
	static boolean isQueueing(Span call, Role role) {
		String origin = call.origin();
		if (role == Role.SERVICE || role == Role.INFERRED) {
			return origin != null && QUEUEING.contains(code(origin));
		}
		if (!role.isCall()) {
			return false;
		}
		if (call.http() != null && call.http().status() == 202) {
			return true;
		}
		AwsCall aws = call.aws();
		String service = (role == Role.AWS_CALL) ? code(call.name()) : "";
		return switch (service) {
			case "lambda" -> aws != null && isEvent(aws);
			case "states" -> aws != null && "StartExecution".equalsIgnoreCase(aws.operation());
			default -> QUEUEING.contains(service);
		};
	}

	private static boolean isEvent(AwsCall aws) {
		return "Event".equalsIgnoreCase(aws.attribute("invocation_type")) || "202".equals(aws.attribute("status_code"))
				|| "InvokeAsync".equalsIgnoreCase(aws.operation());
	}

	/** Whether a host is an endpoint of the service. */
	static boolean isEndpoint(@Nullable String host, String service) {
		if (host == null || !isAws(host)) {
			return false;
		}
		for (String label : host.split("\\.")) {
			if (label.equals(service) || label.startsWith(service + "-") || isAlias(label, service)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAws(String host) {
		return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn") || host.endsWith(".api.aws");
	}

	/** Endpoints by account, and SQS's first one. */
	private static boolean isAlias(String label, String service) {
		return ("dynamodb".equals(service) && "ddb".equals(label)) || ("sqs".equals(service) && "queue".equals(label));
	}

}
