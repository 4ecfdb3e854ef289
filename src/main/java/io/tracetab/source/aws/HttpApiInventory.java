package io.tracetab.source.aws;

import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetIntegrationsRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetStagesRequest;
import tools.jackson.databind.JsonNode;

/**
 * HTTP and WebSocket APIs of API Gateway with their routes, integrations and stages.
 */
final class HttpApiInventory implements InventoryFamily {

	private static final String APIGATEWAY = "apigatewayv2";

	private static final String NEXT = "NextToken";

	private final ApiGatewayV2Client apigateway;

	HttpApiInventory(Clients clients, Target target) {
		this.apigateway = clients.of(APIGATEWAY, ApiGatewayV2Client.class, target, ApiGatewayV2Client::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(APIGATEWAY, (token) -> GetApisRequest.builder().nextToken(token).build(),
				this.apigateway::getApis, NEXT)) {
			for (JsonNode api : page.path("Items")) {
				about(api.path("ApiId").asString(""), round);
			}
		}
	}

	private void about(String api, Round round) {
		round.pages(APIGATEWAY, (token) -> GetRoutesRequest.builder().apiId(api).nextToken(token).build(),
				this.apigateway::getRoutes, NEXT);
		round.pages(APIGATEWAY, (token) -> GetIntegrationsRequest.builder().apiId(api).nextToken(token).build(),
				this.apigateway::getIntegrations, NEXT);
		round.pages(APIGATEWAY, (token) -> GetStagesRequest.builder().apiId(api).nextToken(token).build(),
				this.apigateway::getStages, NEXT);
	}

}
