package io.tracetab.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.inventory.Resource;
import io.tracetab.trace.ApiRoute;
import io.tracetab.trace.Route;
import io.tracetab.trace.Trigger;

/**
 * What the inventory says of how requests enter: paths of REST and HTTP APIs, queues,
 * buckets and streams that invoke functions.
 *
 * @param httpApis function to the HTTP API that hands its requests to it
 */
record DeployedApis(List<ApiRoute> routes, List<Trigger> triggers, Map<ResourceId, ResourceId> httpApis) {

	private static final String ANY = "ANY";

	private static final String DEFAULT_STAGE = "$default";

	static DeployedApis of(Collection<Resource> latest) {
		Map<ResourceId, Resource> byId = latest.stream()
			.collect(Collectors.toMap(Resource::id, (resource) -> resource, (one, other) -> other));
		List<ApiRoute> routes = new ArrayList<>();
		List<Trigger> triggers = new ArrayList<>();
		Map<ResourceId, ResourceId> httpApis = new HashMap<>();
		for (Resource resource : latest) {
			switch (resource.id().type()) {
				case "restapis" -> restRoute(resource, byId).ifPresent(routes::add);
				case "apis" -> httpRoute(resource, byId, httpApis).ifPresent(routes::add);
				case EventSourceMapping.TYPE -> mapping(resource).ifPresent(triggers::add);
				case "notification" -> triggers.addAll(notifications(resource));
				default -> {
				}
			}
		}
		return new DeployedApis(List.copyOf(routes), List.copyOf(triggers), Map.copyOf(httpApis));
	}

	/** A resource of a REST API; its methods are told by the requests themselves. */
	private static Optional<ApiRoute> restRoute(Resource resource, Map<ResourceId, Resource> byId) {
		String path = resource.settings().get("path");
		String[] name = resource.id().name().split("/");
		if (path == null || name.length != 3 || !name[1].equals("resources")) {
			return Optional.empty();
		}
		String apiName = setting(byId, sibling(resource.id(), name[0]), "name").orElse(name[0]);
		return Optional.of(new ApiRoute(name[0], apiName, stage(resource.id(), name[0], byId), ANY, path, null));
	}

	/**
	 * The API's only stage; where it has several, paths are matched with and without one.
	 */
	private static String stage(ResourceId of, String api, Map<ResourceId, Resource> byId) {
		List<String> stages = byId.keySet()
			.stream()
			.filter((id) -> id.type().equals(of.type()) && id.region().equals(of.region())
					&& id.name().startsWith(api + "/stages/"))
			.map((id) -> id.name().substring((api + "/stages/").length()))
			.toList();
		return (stages.size() == 1) ? stages.get(0) : DEFAULT_STAGE;
	}

	private static Optional<ApiRoute> httpRoute(Resource route, Map<ResourceId, Resource> byId,
			Map<ResourceId, ResourceId> httpApis) {
		String key = route.settings().get("RouteKey");
		String target = route.settings().get("Target");
		String[] name = route.id().name().split("/");
		if (key == null || target == null || name.length != 3) {
			return Optional.empty();
		}
		ResourceId api = sibling(route.id(), name[0]);
		Optional<ResourceId> function = setting(byId, sibling(route.id(), name[0] + "/" + target), "IntegrationUri")
			.flatMap(ResourceId::find);
		function.ifPresent((found) -> httpApis.put(found, api));
		int space = key.indexOf(' ');
		String method = (space < 0) ? ANY : key.substring(0, space);
		String template = (space < 0) ? "/{proxy+}" : key.substring(space + 1);
		return Optional.of(new ApiRoute(name[0], setting(byId, api, "Name").orElse(name[0]), DEFAULT_STAGE, method,
				template, function.map(ResourceId::name).orElse(null)));
	}

	private static Optional<Trigger> mapping(Resource mapping) {
		return EventSourceMapping.of(mapping)
			.map((known) -> new Trigger(known.function().name(),
					new Route(known.source().service() + " " + known.source().name())));
	}

	private static List<Trigger> notifications(Resource notification) {
		List<Trigger> triggers = new ArrayList<>();
		for (int i = 0;; i++) {
			String at = "LambdaFunctionConfigurations." + i + ".";
			String function = notification.settings().get(at + "LambdaFunctionArn");
			if (function == null) {
				return triggers;
			}
			String event = notification.settings().getOrDefault(at + "Events.0", "s3");
			String name = event.endsWith(":*") ? event.substring(0, event.length() - 2) : event;
			ResourceId.find(function)
				.ifPresent(
						(id) -> triggers.add(new Trigger(id.name(), new Route(name + " " + notification.id().name()))));
		}
	}

	private static Optional<String> setting(Map<ResourceId, Resource> byId, ResourceId id, String key) {
		return Optional.ofNullable(byId.get(id)).map((resource) -> resource.settings().get(key));
	}

	private static ResourceId sibling(ResourceId id, String name) {
		return new ResourceId(id.service(), id.region(), id.account(), id.type(), name);
	}

}
