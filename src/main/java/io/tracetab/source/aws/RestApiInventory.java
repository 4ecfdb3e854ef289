package io.tracetab.source.aws;

import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import tools.jackson.databind.JsonNode;

/**
 * REST APIs of API Gateway with their resources, these with their methods, and stages.
 */
final class RestApiInventory implements InventoryFamily {

	private static final String APIGATEWAY = "apigateway";

	/**
	 * The most that API Gateway gives at once; it is asked ten times a second at most.
	 */
	private static final int PAGE = 500;

	private final ApiGatewayClient apigateway;

	RestApiInventory(Clients clients, Target target) {
		this.apigateway = clients.of(APIGATEWAY, ApiGatewayClient.class, target, ApiGatewayClient::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(APIGATEWAY,
				(position) -> GetRestApisRequest.builder().limit(PAGE).position(position).build(),
				this.apigateway::getRestApis, "position")) {
			for (JsonNode api : page.path("items")) {
				about(api.path("id").asString(""), round);
			}
		}
	}

	private void about(String api, Round round) {
		round.pages(APIGATEWAY,
				(position) -> GetResourcesRequest.builder()
					.restApiId(api)
					.embed("methods")
					.limit(PAGE)
					.position(position)
					.build(),
				this.apigateway::getResources, "position");
		round.ask(APIGATEWAY, GetStagesRequest.builder().restApiId(api).build(), this.apigateway::getStages);
	}

}
