package io.tracetab.web;

import java.util.Map;

import io.tracetab.identity.ResourceId;

/**
 * What sort of thing a resource is, in words.
 */
final class ResourceWords {

	private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("lambda/function", "Lambda function"),
			Map.entry("dynamodb/table", "DynamoDB table"), Map.entry("s3/", "S3 bucket"),
			Map.entry("sqs/", "SQS queue"), Map.entry("sns/", "SNS topic"),
			Map.entry("states/stateMachine", "Step Functions state machine"),
			Map.entry("apigateway/restapis", "REST API"), Map.entry("apigateway/apis", "HTTP API"),
			Map.entry("elasticache/cluster", "ElastiCache cluster"),
			Map.entry("elasticache/replicationgroup", "ElastiCache replication group"),
			Map.entry("elasticache/serverlesscache", "ElastiCache Serverless cache"),
			Map.entry("elasticache/reserved-instance", "Reserved cache node"),
			Map.entry("rds/cluster", "Aurora cluster"), Map.entry("rds/db", "RDS instance"),
			Map.entry("rds/db-proxy", "RDS proxy"), Map.entry("atlas/cluster", "MongoDB Atlas cluster"),
			Map.entry("events/event-bus", "EventBridge bus"), Map.entry("logs/log-group", "Log group"),
			Map.entry("kinesis/stream", "Kinesis stream"), Map.entry("savingsplans/savingsplan", "Savings Plan"),
			Map.entry("application-autoscaling/scalable-target", "scaling target"),
			Map.entry("application-autoscaling/scaling-policy", "scaling policy"),
			Map.entry("lambda/event-source-mapping", "event source mapping"),
			Map.entry("lambda/provisioned-concurrency", "provisioned concurrency"), Map.entry("events/rule", "rule"),
			Map.entry("events/rule-target", "target of a rule"), Map.entry("s3/notification", "notification"),
			Map.entry("s3/lifecycle", "lifecycle rules"), Map.entry("lambda/alias", "alias"),
			Map.entry("lambda/version", "version"), Map.entry("sns/subscription", "subscription"),
			Map.entry("atlas/process", "process"), Map.entry("secretsmanager/secret", "Secret"));

	private ResourceWords() {
	}

	/** {@code DynamoDB table}. */
	static String kind(ResourceId id) {
		String known = KINDS.get(id.service() + "/" + id.type());
		if (known != null) {
			return known;
		}
		return (id.service().isEmpty()) ? "Named by the bill alone"
				: (ServiceWords.of(id.service()) + " " + id.type().replace('-', ' ')).strip();
	}

}
