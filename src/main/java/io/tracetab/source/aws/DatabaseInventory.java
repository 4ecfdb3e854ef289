package io.tracetab.source.aws;

import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;

/**
 * Clusters and instances of RDS, Aurora's among them.
 */
final class DatabaseInventory implements InventoryFamily {

	private static final String RDS = "rds";

	private final RdsClient rds;

	DatabaseInventory(Clients clients, Target target) {
		this.rds = clients.of(RDS, RdsClient.class, target, RdsClient::builder);
	}

	@Override
	public void ask(Round round) {
		round.pages(RDS, (marker) -> DescribeDbClustersRequest.builder().marker(marker).build(),
				this.rds::describeDBClusters, "Marker");
		round.pages(RDS, (marker) -> DescribeDbInstancesRequest.builder().marker(marker).build(),
				this.rds::describeDBInstances, "Marker");
	}

}
