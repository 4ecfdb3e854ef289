package io.tracetab.source.answers;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import io.tracetab.identity.ResourceId;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;

/**
 * Answers of API Gateway. What belongs to an API (resources, stages, routes,
 * integrations) is kept beside it under the name that its ARN has:
 * {@code restapis/abc/resources/xyz}.
 */
final class ApiListing {

	private static final List<String> ITEMS = List.of("items", "item", "Items");

	/** Operation to the kind of part and to the fields that may name one. */
	private static final Map<String, Part> PARTS = Map.of("GetResources", new Part("resources", List.of("id")),
			"GetStages", new Part("stages", List.of("stageName", "StageName")), "GetRoutes",
			new Part("routes", List.of("RouteId")), "GetIntegrations",
			new Part("integrations", List.of("IntegrationId")));

	private static final Set<String> SERVICES = Set.of("apigateway", "apigatewayv2", "");

	private ApiListing() {
	}

	private record Part(String kind, List<String> names) {
	}

	static boolean reads(String service, String operation) {
		return SERVICES.contains(service)
				&& (operation.equals("GetRestApis") || operation.equals("GetApis") || PARTS.containsKey(operation));
	}

	static void read(Answer answer, Outcome outcome) {
		Part part = PARTS.get(answer.operation());
		if (part != null) {
			new Listing(ITEMS, (about, item) -> id(about, api(about) + "/" + part.kind + "/" + name(part, item)))
				.read(answer, outcome);
		}
		else if (answer.operation().equals("GetRestApis")) {
			new Listing(ITEMS, (about, item) -> id(about, "restapis/" + Listing.text(item, "id"))).read(answer,
					outcome);
		}
		else {
			new Listing(ITEMS, (about, item) -> id(about, "apis/" + Listing.text(item, "ApiId"))).read(answer, outcome);
		}
	}

	/** API Gateway's ARNs have no account. */
	private static ResourceId id(Answer answer, String path) {
		int slash = path.indexOf('/');
		return new ResourceId("apigateway", answer.region(), "", path.substring(0, slash), path.substring(slash + 1));
	}

	/** The API that was asked about; only the question names it. */
	private static String api(Answer answer) {
		String rest = JsonTree.text(answer.request().path("restApiId"));
		String http = JsonTree.text(answer.request().path("ApiId"));
		if (rest.isEmpty() && http.isEmpty()) {
			throw new Unreadable("belongs to an API that the request does not name, expected restApiId or ApiId");
		}
		return rest.isEmpty() ? "apis/" + http : "restapis/" + rest;
	}

	private static String name(Part part, JsonNode item) {
		for (String field : part.names) {
			String text = JsonTree.text(item.path(field));
			if (!text.isEmpty()) {
				return text;
			}
		}
		throw new Unreadable("has no %s, expected a name".formatted(part.names.get(0)));
	}

}
