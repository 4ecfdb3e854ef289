package io.tracetab.identity;

import java.util.Locale;
import java.util.Map;

/**
 * The code that AWS uses for a service in ARNs and endpoints, from the many names that
 * SDKs and tracers give it: {@code DynamoDB}, {@code AmazonDynamoDBv2} and
 * {@code AWS::DynamoDB::Table} are {@code dynamodb}.
 */
public final class ServiceCode {

	private static final Map<String, String> CODES = Map.ofEntries(Map.entry("dynamodbv2", "dynamodb"),
			Map.entry("eventbridge", "events"), Map.entry("cloudwatchevents", "events"), Map.entry("sfn", "states"),
			Map.entry("stepfunctions", "states"), Map.entry("cloudwatchlogs", "logs"),
			Map.entry("cloudwatch", "monitoring"), Map.entry("simplesystemsmanagement", "ssm"),
			Map.entry("securitytoken", "sts"), Map.entry("securitytokenservice", "sts"),
			Map.entry("simplequeueservice", "sqs"), Map.entry("simplenotificationservice", "sns"),
			Map.entry("simplestorageservice", "s3"));

	private static final Remembered<String, String> BY_NAME = new Remembered<>(ServiceCode::find);

	private ServiceCode() {
	}

	/** The code; the name itself in lower case and without blanks when it is no alias. */
	public static String of(String name) {
		return BY_NAME.get(name);
	}

	private static String find(String name) {
		String plain = name.toLowerCase(Locale.ROOT).replace(" ", "");
		if (plain.startsWith("aws::")) {
			int end = plain.indexOf("::", 5);
			plain = plain.substring(5, (end < 0) ? plain.length() : end);
		}
		else if (plain.startsWith("amazon")) {
			plain = plain.substring("amazon".length());
		}
		else if (plain.startsWith("aws")) {
			plain = plain.substring("aws".length());
		}
		return CODES.getOrDefault(plain, plain);
	}

}
