package io.tracetab.source.aws;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;

/**
 * Log groups.
 */
final class LogGroupInventory implements InventoryFamily {

	private static final String LOGS = "cloudwatchlogs";

	private final CloudWatchLogsClient logs;

	LogGroupInventory(Clients clients, Target target) {
		this.logs = clients.of(LOGS, CloudWatchLogsClient.class, target, CloudWatchLogsClient::builder);
	}

	@Override
	public void ask(Round round) {
		round.pages(LOGS, (token) -> DescribeLogGroupsRequest.builder().nextToken(token).build(),
				this.logs::describeLogGroups, "nextToken");
	}

}
