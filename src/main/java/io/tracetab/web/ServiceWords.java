package io.tracetab.web;

import java.util.Locale;
import java.util.Map;

import io.tracetab.quantity.Meter;

/**
 * Names of services and meters for people, from the codes that they are kept under.
 */
final class ServiceWords {

	private static final Map<String, String> SERVICES = Map.ofEntries(Map.entry("lambda", "Lambda"),
			Map.entry("dynamodb", "DynamoDB"), Map.entry("s3", "S3"), Map.entry("elasticache", "ElastiCache"),
			Map.entry("apigateway", "API Gateway"), Map.entry("execute-api", "API Gateway"), Map.entry("sqs", "SQS"),
			Map.entry("sns", "SNS"), Map.entry("events", "EventBridge"), Map.entry("states", "Step Functions"),
			Map.entry("logs", "CloudWatch Logs"), Map.entry("xray", "X-Ray"), Map.entry("rds", "RDS"),
			Map.entry("kms", "KMS"), Map.entry("secretsmanager", "Secrets Manager"),
			Map.entry("ssm", "Systems Manager"), Map.entry("kinesis", "Kinesis"), Map.entry("atlas", "MongoDB Atlas"),
			Map.entry("data-transfer", "Data transfer"), Map.entry("datatransfer", "Data transfer"),
			Map.entry("ec2", "EC2"), Map.entry("savingsplans", "Savings Plans"), Map.entry("monitoring", "CloudWatch"),
			Map.entry("cloudwatch", "CloudWatch"), Map.entry("eventbridge", "EventBridge"),
			Map.entry("stepfunctions", "Step Functions"), Map.entry("application-autoscaling", "Auto Scaling"));

	private ServiceWords() {
	}

	/** {@code DynamoDB} for {@code dynamodb}; the code itself when it is not known. */
	static String of(String service) {
		return SERVICES.getOrDefault(service, service);
	}

	/** {@code GB seconds, arm} for {@code lambda.gb-seconds.arm}. */
	static String of(Meter meter) {
		return meter(meter.id());
	}

	/** The same by a meter's id; a usage type that is no meter's as it is. */
	static String meter(String id) {
		int dot = id.indexOf('.');
		if (dot < 0 || !id.equals(id.toLowerCase(Locale.ROOT))) {
			return id.isEmpty() ? "Not stated" : id;
		}
		return id.substring(dot + 1)
			.replace(".", ", ")
			.replace('-', ' ')
			.replace("gb seconds", "GB seconds")
			.replaceFirst("^acu ", "ACU ")
			.replaceFirst("^io ", "IO ")
			.replaceFirst("^rest ", "REST ")
			.replaceFirst("^http ", "HTTP ")
			.replaceFirst("^ecpus", "ECPUs")
			.replaceFirst("^tier(\\d)", "tier $1");
	}

}
