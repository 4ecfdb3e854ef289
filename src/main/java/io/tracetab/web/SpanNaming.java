package io.tracetab.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span;

/**
 * How a span is called on a page: which service, which operation, on which resource.
 */
final class SpanNaming {

	/** The service of a span that only its own process saw. */
	static final String OWN_CODE = "own code";

	private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("ApiGateway", "API Gateway"),
			Map.entry("AmazonS3", "S3"), Map.entry("AmazonSQS", "SQS"), Map.entry("AmazonSNS", "SNS"),
			Map.entry("AmazonDynamoDB", "DynamoDB"), Map.entry("AWSLambda", "Lambda"),
			Map.entry("Events", "EventBridge"), Map.entry("AWSStepFunctions", "Step Functions"),
			Map.entry("StepFunctions", "Step Functions"), Map.entry("SFN", "Step Functions"),
			Map.entry("remote", "HTTP"));

	private static final Set<String> LAMBDA_PHASES = Set.of("Initialization", "Invocation", "Overhead", "Restore",
			"Dwell Time");

	private static final List<String> RESOURCE_KEYS = List.of("table_name", "bucket_name", "function_name", "queue_url",
			"topic_arn", "resource_arn", "resource_names.0", "state_machine_arn", "event_bus_name", "stream_name",
			"secret_id", "key_id");

	private SpanNaming() {
	}

	static String service(Span span) {
		if (span.sql() != null) {
			return Optional.ofNullable(span.sql().databaseType()).orElse("Database");
		}
		String origin = span.origin();
		if (origin == null) {
			boolean callee = span.has(Span.Flag.INFERRED) && span.http() != null;
			return LAMBDA_PHASES.contains(span.name()) ? "Lambda" : callee ? "HTTP" : OWN_CODE;
		}
		if (origin.startsWith("AWS::")) {
			String service = origin.substring(5).replaceAll("::.*", "");
			return NAMES.getOrDefault(service, service);
		}
		if ("aws".equals(origin)) {
			return NAMES.getOrDefault(span.name(), span.name());
		}
		return NAMES.getOrDefault(origin, origin);
	}

	/** {@code PutItem}, {@code GET}; empty when the span names none. */
	static String operation(Span span) {
		AwsCall aws = span.aws();
		if (aws != null && aws.operation() != null) {
			return aws.operation();
		}
		HttpCall http = span.http();
		return (http != null && http.method() != null) ? http.method() : "";
	}

	/**
	 * The shortest name that tells a resource from its like; empty when there is none.
	 */
	static String resource(Span span) {
		AwsCall aws = span.aws();
		if (aws != null) {
			for (String key : RESOURCE_KEYS) {
				String value = aws.attribute(key);
				if (value != null && !value.isBlank()) {
					return lastPart(value);
				}
			}
		}
		HttpCall http = span.http();
		return (http != null && http.url() != null) ? path(http.url()) : "";
	}

	private static String lastPart(String value) {
		return value.contains(":") || value.contains("/") ? value.replaceAll(".*[:/](?=[^:/]+$)", "") : value;
	}

	private static String path(String url) {
		try {
			String path = URI.create(url).getPath();
			return (path == null) ? url : path;
		}
		catch (IllegalArgumentException ex) {
			return url;
		}
	}

	/** The HTTP status of the answer; 0 when none was recorded. */
	static int status(@Nullable HttpCall http) {
		return (http != null) ? http.status() : 0;
	}

}
