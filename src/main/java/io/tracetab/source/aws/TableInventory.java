package io.tracetab.source.aws;

import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import tools.jackson.databind.JsonNode;

/**
 * DynamoDB tables with their indexes, and how their capacity is scaled.
 */
final class TableInventory implements InventoryFamily {

	private static final String DYNAMODB = "dynamodb";

	private static final String SCALING = "applicationautoscaling";

	private final DynamoDbClient dynamodb;

	private final ApplicationAutoScalingClient scaling;

	TableInventory(Clients clients, Target target) {
		this.dynamodb = clients.of(DYNAMODB, DynamoDbClient.class, target, DynamoDbClient::builder);
		this.scaling = clients.of(SCALING, ApplicationAutoScalingClient.class, target,
				ApplicationAutoScalingClient::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(DYNAMODB,
				(last) -> ListTablesRequest.builder().exclusiveStartTableName(last).build(), this.dynamodb::listTables,
				"LastEvaluatedTableName")) {
			for (JsonNode table : page.path("TableNames")) {
				round.ask(DYNAMODB, DescribeTableRequest.builder().tableName(table.asString("")).build(),
						this.dynamodb::describeTable);
			}
		}
		round.pages(SCALING,
				(token) -> DescribeScalableTargetsRequest.builder()
					.serviceNamespace(ServiceNamespace.DYNAMODB)
					.nextToken(token)
					.build(),
				this.scaling::describeScalableTargets, "NextToken");
		round.pages(SCALING,
				(token) -> DescribeScalingPoliciesRequest.builder()
					.serviceNamespace(ServiceNamespace.DYNAMODB)
					.nextToken(token)
					.build(),
				this.scaling::describeScalingPolicies, "NextToken");
	}

}
