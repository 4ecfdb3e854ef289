package io.tracetab.world.shown;

import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Api;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;

/**
 * The segment of a REST API's stage. It names the path that was asked for, not the
 * resource that matched it.
 */
final class ApiDocument {

	private ApiDocument() {
	}

	static Map<String, Object> of(Trace trace, ApiExchange exchange) {
		Api api = exchange.api();
		Map<String, Object> document = Json.object("id", exchange.id(), "name", api.place().name() + '/' + api.stage(),
				"start_time", new Json.Seconds(exchange.start()), "trace_id", trace.id(), "end_time",
				new Json.Seconds(exchange.end()));
		if (exchange.status() >= 500) {
			document.put("fault", true);
		}
		else if (exchange.status() >= 400) {
			document.put("error", true);
		}
		ApiExchange.Request request = exchange.request();
		document.put("http", Json.object("request",
				Json.object("url", api.url() + request.path(), "method", request.method(), "user_agent",
						request.client().agent(), "client_ip", request.client().address(), "x_forwarded_for", true),
				"response", Json.object("status", exchange.status(), "content_length", 0)));
		document.put("aws", Json.object("api_gateway", Json.object("account_id", Place.ACCOUNT, "rest_api_id", api.id(),
				"stage", api.stage(), "request_id", exchange.requestId())));
		document.put("annotations", Json.object("aws:api_id", api.id(), "aws:api_stage", api.stage()));
		document.put("metadata", Json.object("default", Json.object("extended_request_id",
				trace.chance().of("extended").capitals(15) + '=', "request_id", exchange.requestId())));
		document.put("origin", "AWS::ApiGateway::Stage");
		document.put("resource_arn", api.place().arn());
		Invocation invocation = exchange.invocation();
		if (invocation != null) {
			document.put("subsegments", List.of(integration(exchange, invocation)));
		}
		return document;
	}

	private static Map<String, Object> integration(ApiExchange exchange, Invocation invocation) {
		Place function = invocation.function().setting().place();
		Map<String, Object> part = Json.object("id", exchange.integrationId(), "name", "Lambda", "start_time",
				new Json.Seconds(exchange.integrationStart()), "end_time", new Json.Seconds(exchange.integrationEnd()));
		if (invocation.throttled()) {
			part.put("error", true);
			part.put("throttle", true);
		}
		part.put("http",
				Json.object("request",
						Json.object("url",
								"https://lambda." + function.region() + ".amazonaws.com/2015-03-31/functions/"
										+ function.arn() + "/invocations",
								"method", "POST"),
						"response",
						Json.object("status", invocation.status(), "content_length", exchange.responseBytes())));
		part.put("aws", Json.object("function_name", function.name(), "region", function.region(), "operation",
				"Invoke", "resource_names", List.of(function.name())));
		part.put("namespace", "aws");
		return part;
	}

}
