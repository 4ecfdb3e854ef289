package io.tracetab.source.aws;

import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;

/**
 * The tags of everything that has any.
 */
final class TagInventory implements InventoryFamily {

	private static final String TAGGING = "resourcegroupstaggingapi";

	private final ResourceGroupsTaggingApiClient tagging;

	TagInventory(Clients clients, Target target) {
		this.tagging = clients.of(TAGGING, ResourceGroupsTaggingApiClient.class, target,
				ResourceGroupsTaggingApiClient::builder);
	}

	@Override
	public void ask(Round round) {
		round.pages(TAGGING, (token) -> GetResourcesRequest.builder().paginationToken(token).build(),
				this.tagging::getResources, "PaginationToken");
	}

}
