package io.tracetab.source.aws;

import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import tools.jackson.databind.JsonNode;

/**
 * Lambda functions with their versions, aliases and provisioned concurrency, and what
 * feeds them.
 */
final class FunctionInventory implements InventoryFamily {

	private static final String LAMBDA = "lambda";

	private static final String NEXT = "NextMarker";

	/** The most that Lambda gives at once. */
	private static final int PAGE = 50;

	private final LambdaClient lambda;

	FunctionInventory(Clients clients, Target target) {
		this.lambda = clients.of(LAMBDA, LambdaClient.class, target, LambdaClient::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(LAMBDA, (marker) -> ListFunctionsRequest.builder().marker(marker).build(),
				this.lambda::listFunctions, NEXT)) {
			for (JsonNode function : page.path("Functions")) {
				about(function.path("FunctionName").asString(""), round);
			}
		}
		round.pages(LAMBDA, (marker) -> ListEventSourceMappingsRequest.builder().marker(marker).build(),
				this.lambda::listEventSourceMappings, NEXT);
	}

	private void about(String function, Round round) {
		round.pages(LAMBDA,
				(marker) -> ListVersionsByFunctionRequest.builder().functionName(function).marker(marker).build(),
				this.lambda::listVersionsByFunction, NEXT);
		round.pages(LAMBDA, (marker) -> ListAliasesRequest.builder().functionName(function).marker(marker).build(),
				this.lambda::listAliases, NEXT);
		round.pages(LAMBDA,
				(marker) -> ListProvisionedConcurrencyConfigsRequest.builder()
					.functionName(function)
					.marker(marker)
					.maxItems(PAGE)
					.build(),
				this.lambda::listProvisionedConcurrencyConfigs, NEXT);
	}

}
