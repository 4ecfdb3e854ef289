package io.tracetab.web;

import java.util.Locale;

/**
 * What sort of work a service does. A family has one colour and one letter everywhere, so
 * that it is told apart without colour as well.
 */
enum ServiceFamily {

	COMPUTE("compute", "λ"), DATABASE("database", "D"), CACHE("cache", "C"), STORAGE("storage", "S"),
	MESSAGING("messaging", "M"), GATEWAY("gateway", "G"), REMOTE("remote call", "R"), TELEMETRY("telemetry", "T"),
	LOCAL("own code", "·");

	private final String label;

	private final String mark;

	ServiceFamily(String label, String mark) {
		this.label = label;
		this.mark = mark;
	}

	public String label() {
		return this.label;
	}

	/** One letter that stands beside the colour. */
	public String mark() {
		return this.mark;
	}

	/** The name in style sheets. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The family of a service by any of its names: {@code DynamoDB}, {@code dynamodb}.
	 */
	static ServiceFamily of(String service) {
		return switch (service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")) {
			case "lambda", "ecs", "ec2", "fargate", "eks", "elasticbeanstalk", "batch", "states", "stepfunctions" ->
				COMPUTE;
			case "dynamodb", "rds", "aurora", "docdb", "mongodb", "redshift", "timestream", "opensearch", "es",
					"postgresql", "mysql", "database", "atlas" ->
				DATABASE;
			case "elasticache", "redis", "valkey", "memcached", "dax", "memorydb" -> CACHE;
			case "s3", "efs", "glacier", "ecr" -> STORAGE;
			case "sqs", "sns", "events", "eventbridge", "kinesis", "firehose", "mq", "kafka", "ses", "pipes" ->
				MESSAGING;
			case "apigateway", "execute-api", "executeapi", "appsync", "cloudfront", "elasticloadbalancing" -> GATEWAY;
			case "xray", "logs", "cloudwatch", "cloudwatchlogs", "monitoring" -> TELEMETRY;
			case "owncode" -> LOCAL;
			default -> REMOTE;
		};
	}

}
