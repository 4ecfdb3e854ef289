package io.tracetab.world.shown.terraform;

import java.util.List;
import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.Api;
import io.tracetab.world.stack.Place;

/**
 * The two APIs. The REST API's resources come from an OpenAPI document.
 */
final class ApiResources {

	private final Project project;

	private final Shop shop;

	ApiResources(Project project, Shop shop) {
		this.project = project;
		this.shop = shop;
	}

	void add() {
		rest(this.shop.resources().shopApi());
		http(this.shop.resources().feedbackApi());
	}

	private void rest(Api api) {
		String region = api.place().region();
		Resource.Where where = new Resource.Where("storefront", "shop", false);
		String arn = "arn:aws:apigateway:" + region + "::/restapis/" + api.id();
		String execution = "arn:aws:execute-api:" + region + ':' + Place.ACCOUNT + ':' + api.id();
		Map<String, Object> computed = Json.object("api_key_source", "HEADER", "arn", arn, "binary_media_types",
				List.of(), "created_date", "2025-02-11T08:04:10Z", "description", "", "disable_execute_api_endpoint",
				false, "execution_arn", execution, "id", api.id(), "minimum_compression_size", "", "policy", "",
				"root_resource_id", "r0x4k");
		Project.untagged(computed);
		Resource rest = this.project.add(where, "aws_api_gateway_rest_api",
				Json.object("name", api.place().name(), "body",
						new Reference("file(\"${path.module}/openapi.json\")", "path.module", "{\"openapi\":\"3.0.1\"}",
								false),
						"endpoint_configuration", Project.blocks(Json.object("types", List.of("REGIONAL")))),
				computed);
		Resource deployment = this.project.add(where, "aws_api_gateway_deployment",
				Json.object("rest_api_id", Reference.attribute(rest, "id")),
				Json.object("created_date", "2026-10-30T09:14:00Z", "description", "", "id", "d4k2m1", "triggers",
						Json.NULL, "variables", Json.NULL));
		Map<String, Object> ofStage = Json.object("access_log_settings", List.of(), "arn", api.place().arn(),
				"cache_cluster_enabled", false, "cache_cluster_size", "", "canary_settings", List.of(),
				"client_certificate_id", "", "description", "", "documentation_version", "", "execution_arn",
				execution + '/' + api.stage(), "id", "ags-" + api.id() + '-' + api.stage(), "invoke_url", api.url(),
				"variables", Map.of(), "web_acl_arn", "");
		Project.untagged(ofStage);
		this.project.add(where, "aws_api_gateway_stage",
				Json.object("rest_api_id", Reference.attribute(rest, "id"), "deployment_id",
						Reference.attribute(deployment, "id"), "stage_name", api.stage(), "xray_tracing_enabled", true),
				ofStage);
	}

	private void http(Api api) {
		Resource.Where where = new Resource.Where("storefront", "feedback", true);
		String region = api.place().region();
		Map<String, Object> computed = Json.object("api_endpoint", api.url(), "api_key_selection_expression",
				"$request.header.x-api-key", "arn", "arn:aws:apigateway:" + region + "::/apis/" + api.id(),
				"cors_configuration", List.of(), "disable_execute_api_endpoint", false, "execution_arn",
				"arn:aws:execute-api:" + region + ':' + Place.ACCOUNT + ':' + api.id(), "id", api.id(),
				"route_selection_expression", "$request.method $request.path", "version", "");
		Project.untagged(computed);
		Resource http = this.project.add(where, "aws_apigatewayv2_api",
				Json.object("name", api.place().name(), "protocol_type", "HTTP"), computed);
		Reference id = Reference.attribute(http, "id");
		Map<String, Object> ofStage = Json.object("arn", api.place().arn(), "deployment_id", "f1d2s3", "id",
				api.stage(), "invoke_url", api.url() + '/', "stage_variables", Map.of());
		Project.untagged(ofStage);
		this.project.add(where, "aws_apigatewayv2_stage",
				Json.object("api_id", id, "name", api.stage(), "auto_deploy", true), ofStage);
		Place function = this.shop.functions().feedback().setting().place();
		Resource integration = this.project.add(where, "aws_apigatewayv2_integration",
				Json.object("api_id", id, "integration_type", "AWS_PROXY", "integration_uri",
						Reference.attribute(this.project.of("aws_lambda_function", function), "arn"),
						"payload_format_version", "2.0"),
				Json.object("connection_type", "INTERNET", "id", "a1b2c3d", "integration_method", "POST",
						"timeout_milliseconds", 30000));
		this.project
			.add(where, "aws_apigatewayv2_route", Json.object("api_id", id, "route_key", "POST /feedback", "target",
					new Reference("\"integrations/${" + "aws_apigatewayv2_integration." + integration.name() + ".id}\"",
							"aws_apigatewayv2_integration." + integration.name(), "integrations/a1b2c3d", false)),
					Json.object("api_key_required", false, "authorization_type", "NONE", "id", "q1w2e3r"));
	}

}
