package io.tracetab.identity;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads the names that X-Ray gives to resources: a type such as
 * {@code AWS::DynamoDB::Table} and a segment's name.
 */
final class TracedName {

	private TracedName() {
	}

	/** Null when the type names no single resource. */
	static @Nullable ResourceId parse(String origin, String name, String region, String account) {
		return switch (origin.toLowerCase(Locale.ROOT)) {
			case "aws::lambda::function", "aws::lambda" -> ResourceId.function(name, region, account);
			case "aws::dynamodb::table" -> ResourceId.table(name, region, account);
			case "aws::s3::bucket" -> ResourceId.bucket(name);
			case "aws::sqs::queue" -> ResourceId.queue(name, region, account);
			case "aws::sns::topic", "aws::sns" -> ResourceId.topic(name, region, account);
			case "aws::stepfunctions::statemachine" -> ResourceId.of("states", "stateMachine", name, region, account);
			case "aws::elasticache::cachecluster" -> ResourceId.cache(name, region, account);
			case "aws::rds::dbinstance" -> ResourceId.of("rds", "db", name, region, account);
			case "aws::rds::dbcluster" -> ResourceId.of("rds", "cluster", name, region, account);
			default -> null;
		};
	}

}
