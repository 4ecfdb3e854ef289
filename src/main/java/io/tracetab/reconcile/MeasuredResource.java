package io.tracetab.reconcile;

import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.Series;

/**
 * Which resource a series of CloudWatch speaks of.
 */
public final class MeasuredResource {

	private MeasuredResource() {
	}

	/** Its canonical ARN; empty when the dimensions name none or only a part of one. */
	public static Optional<String> of(Series series, ResourceNames names) {
		Map<String, String> dimensions = series.dimensions();
		String region = series.region();
		String account = series.account();
		Optional<ResourceId> id = switch (series.namespace()) {
			case "AWS/Lambda" -> isOfOneAlias(series) ? Optional.empty()
					: named(dimensions, "FunctionName").map((name) -> ResourceId.function(name, region, account));
			case "AWS/DynamoDB" -> dimensions.containsKey("Operation") ? Optional.empty()
					: named(dimensions, "TableName").map((name) -> ResourceId.table(name, region, account));
			case "AWS/ElastiCache" -> cache(dimensions, region, account);
			case "AWS/DAX" ->
				named(dimensions, "ClusterId").map((name) -> new ResourceId("dax", region, account, "cache", name));
			case "AWS/RDS" -> named(dimensions, "DBInstanceIdentifier")
				.map((name) -> ResourceId.of("rds", "db", name, region, account))
				.or(() -> named(dimensions, "DBClusterIdentifier")
					.map((name) -> ResourceId.of("rds", "cluster", name, region, account)));
			case "AWS/ApiGateway" -> named(dimensions, "ApiName").flatMap((name) -> names.api(name, region))
				.or(() -> named(dimensions, "ApiId")
					.map((name) -> new ResourceId("apigateway", region, account, "apis", name)));
			case "AWS/SNS" -> named(dimensions, "TopicName").map((name) -> ResourceId.topic(name, region, account));
			case "AWS/SQS" -> named(dimensions, "QueueName").map((name) -> ResourceId.queue(name, region, account));
			case "AWS/Events" -> named(dimensions, "EventBusName")
				.map((name) -> new ResourceId("events", region, account, "event-bus", name));
			case "AWS/States" -> named(dimensions, "StateMachineArn").flatMap(ResourceId::find);
			default -> Optional.empty();
		};
		return id.map(names::named);
	}

	/** Runs of an alias are runs of the function once more; kept ones have only these. */
	private static boolean isOfOneAlias(Series series) {
		return series.dimensions().size() > 1 && !series.metric().startsWith("Provisioned");
	}

	private static Optional<ResourceId> cache(Map<String, String> dimensions, String region, String account) {
		return named(dimensions, "CacheClusterId").map((name) -> ResourceId.cache(name, region, account))
			.or(() -> named(dimensions, "clusterId").or(() -> named(dimensions, "ServerlessCacheName"))
				.map((name) -> new ResourceId("elasticache", region, account, "serverlesscache", name)));
	}

	private static Optional<String> named(Map<String, String> dimensions, String name) {
		return Optional.ofNullable(dimensions.get(name));
	}

}
