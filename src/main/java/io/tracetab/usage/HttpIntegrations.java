package io.tracetab.usage;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;

/**
 * Which function answers for which HTTP API, from the integrations in the inventory. A
 * function that several APIs hand requests to is answered with the first by id: they cost
 * the same. Immutable.
 */
public final class HttpIntegrations {

	/** No integration is known. */
	public static final HttpIntegrations NONE = new HttpIntegrations(Map.of());

	private static final String INTEGRATIONS = "/integrations/";

	private final Map<ResourceId, ResourceId> apis;

	private HttpIntegrations(Map<ResourceId, ResourceId> apis) {
		this.apis = apis;
	}

	/** Picks the integrations of HTTP APIs from all that is deployed. */
	public static HttpIntegrations of(Collection<Resource> inventory) {
		Map<ResourceId, ResourceId> apis = new HashMap<>();
		for (Resource resource : inventory) {
			ResourceId id = resource.id();
			int part = id.name().indexOf(INTEGRATIONS);
			String uri = resource.settings().get("IntegrationUri");
			if (id.service().equals("apigateway") && id.type().equals("apis") && part > 0 && uri != null) {
				ResourceId api = new ResourceId("apigateway", id.region(), "", "apis", id.name().substring(0, part));
				function(uri).ifPresent((function) -> apis.merge(function, api,
						(one, other) -> (one.name().compareTo(other.name()) <= 0) ? one : other));
			}
		}
		return new HttpIntegrations(Map.copyOf(apis));
	}

	/**
	 * {@code arn:aws:lambda:...:function:name}, alone or inside
	 * {@code arn:aws:apigateway:...:lambda:path/2015-03-31/functions/.../invocations}.
	 */
	private static Optional<ResourceId> function(String uri) {
		int start = uri.indexOf("arn:aws", uri.startsWith("arn:aws:apigateway") ? 1 : 0);
		int end = uri.indexOf("/invocations");
		String arn = (start < 0) ? "" : uri.substring(start, (end > start) ? end : uri.length());
		return ResourceId.find(arn).filter((id) -> id.service().equals("lambda"));
	}

	/** The API that hands its requests to the function. */
	public Optional<ResourceId> api(ResourceId function) {
		return Optional.ofNullable(this.apis.get(function));
	}

}
