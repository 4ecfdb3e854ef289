package io.tracetab.source.aws;

import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReservedCacheNodesRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeServerlessCachesRequest;

/**
 * Caches of ElastiCache: clusters with their nodes, replication groups, serverless ones,
 * and the nodes that are reserved.
 */
final class CacheInventory implements InventoryFamily {

	private static final String ELASTICACHE = "elasticache";

	private final ElastiCacheClient elasticache;

	CacheInventory(Clients clients, Target target) {
		this.elasticache = clients.of(ELASTICACHE, ElastiCacheClient.class, target, ElastiCacheClient::builder);
	}

	@Override
	public void ask(Round round) {
		round.pages(ELASTICACHE,
				(marker) -> DescribeCacheClustersRequest.builder().showCacheNodeInfo(true).marker(marker).build(),
				this.elasticache::describeCacheClusters, "Marker");
		round.pages(ELASTICACHE, (marker) -> DescribeReplicationGroupsRequest.builder().marker(marker).build(),
				this.elasticache::describeReplicationGroups, "Marker");
		round.pages(ELASTICACHE, (token) -> DescribeServerlessCachesRequest.builder().nextToken(token).build(),
				this.elasticache::describeServerlessCaches, "NextToken");
		round.pages(ELASTICACHE, (marker) -> DescribeReservedCacheNodesRequest.builder().marker(marker).build(),
				this.elasticache::describeReservedCacheNodes, "Marker");
	}

}
