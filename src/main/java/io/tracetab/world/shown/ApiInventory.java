package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.InventoryFile.Asked;
import io.tracetab.world.shown.InventoryFile.Recorder;
import io.tracetab.world.stack.Api;
import io.tracetab.world.stack.Place;

/**
 * What API Gateway answers about the shop's two APIs, and the tagging service about who
 * owns what.
 */
final class ApiInventory {

	private static final List<String> RESOURCES = List.of("/", "/products GET", "/products/{sku} GET",
			"/products/{sku}/reviews GET POST", "/products/{sku}/likes POST", "/timeline GET", "/cart GET",
			"/cart/items POST", "/checkout POST", "/images POST", "/account/orders GET", "/account/referrals GET",
			"/account/coupons GET", "/rankings POST", "/clicks POST", "/profile GET PATCH");

	private final Recorder recorder;

	private final Shop shop;

	ApiInventory(Recorder recorder, Shop shop) {
		this.recorder = recorder;
		this.shop = shop;
	}

	void write() {
		rest(this.shop.resources().shopApi());
		http(this.shop.resources().feedbackApi());
		tags();
	}

	private void rest(Api api) {
		String region = api.place().region();
		Map<String, Object> id = Json.object("restApiId", api.id());
		this.recorder.record(new Asked(region, "apigateway", "GetRestApis", Map.of()),
				Json.object("items", List.of(Json.object("id", api.id(), "name", api.place().name(), "createdDate",
						"2025-02-11T08:04:10Z", "endpointConfiguration", Json.object("types", List.of("REGIONAL"))))));
		List<Object> resources = new ArrayList<>();
		for (String resource : RESOURCES) {
			String[] parts = resource.split(" ");
			Map<String, Object> item = Json.object("id", "r" + resources.size() + "x4k", "path", parts[0]);
			Map<String, Object> methods = Json.object();
			for (int method = 1; method < parts.length; method++) {
				methods.put(parts[method], Map.of());
			}
			if (!methods.isEmpty()) {
				item.put("resourceMethods", methods);
			}
			resources.add(item);
		}
		this.recorder.record(new Asked(region, "apigateway", "GetResources", id), Json.object("items", resources));
		this.recorder.record(new Asked(region, "apigateway", "GetStages", id),
				Json.object("item", List.of(Json.object("stageName", api.stage(), "tracingEnabled", true,
						"cacheClusterEnabled", false, "deploymentId", "d4k2m1"))));
	}

	private void http(Api api) {
		String region = api.place().region();
		this.recorder.record(new Asked(region, "apigatewayv2", "GetApis", Map.of()), Json.object("Items", List.of(Json
			.object("ApiId", api.id(), "Name", api.place().name(), "ProtocolType", "HTTP", "ApiEndpoint", api.url()))));
		this.recorder.record(new Asked(region, "apigatewayv2", "GetRoutes", Json.object("ApiId", api.id())),
				Json.object("Items", List.of(Json.object("RouteId", "q1w2e3r", "RouteKey", "POST /feedback", "Target",
						"integrations/a1b2c3d"))));
		this.recorder.record(new Asked(region, "apigatewayv2", "GetIntegrations", Json.object("ApiId", api.id())),
				Json.object("Items",
						List.of(Json.object("IntegrationId", "a1b2c3d", "IntegrationType", "AWS_PROXY",
								"IntegrationUri", this.shop.functions().feedback().setting().place().arn(),
								"PayloadFormatVersion", "2.0"))));
	}

	private void tags() {
		List<Object> home = new ArrayList<>();
		this.shop.functions().all().forEach(function -> {
			Place place = function.setting().place();
			if (place.region().equals("us-east-1") && place.account().equals(Place.ACCOUNT)) {
				home.add(tagged(place.arn(), function.name()));
			}
		});
		this.shop.resources().tables().all().forEach(table -> {
			if (table.place().region().equals("us-east-1") && table.place().account().equals(Place.ACCOUNT)) {
				home.add(tagged(table.place().arn(), table.place().name()));
			}
		});
		home.add(tagged(this.shop.resources().cache().place().arn(), "shop-catalogue"));
		for (Place place : List.of(this.shop.nightly().place(), this.shop.resources().reporting().place(),
				this.shop.resources().reporting().instance())) {
			home.add(tagged(place.arn(), place.name()));
		}
		this.recorder.record(new Asked("us-east-1", "tagging", "GetResources", Map.of()),
				Json.object("ResourceTagMappingList", home));
		this.recorder.record(new Asked(Place.DATA_ACCOUNT, "us-east-1", "tagging", "GetResources", Map.of()),
				Json.object("ResourceTagMappingList",
						this.shop.functions()
							.of(Place.DATA_ACCOUNT)
							.stream()
							.map((function) -> tagged(function.setting().place().arn(), function.name()))
							.toList()));
	}

	private static Map<String, Object> tagged(String arn, String name) {
		List<Object> pairs = new ArrayList<>();
		Tags.of(name).descendingMap().forEach((key, value) -> pairs.add(Json.object("Key", key, "Value", value)));
		return Json.object("ResourceARN", arn, "Tags", pairs);
	}

}
