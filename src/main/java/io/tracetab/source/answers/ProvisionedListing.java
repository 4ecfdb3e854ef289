package io.tracetab.source.answers;

import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;

/**
 * Answers about the concurrency that is provisioned for versions and aliases of one
 * function. They are kept beside the function, all of them as one resource: only so does
 * an answer that no longer names an alias say that nothing is provisioned for it any
 * more.
 */
final class ProvisionedListing {

	static final String OPERATION = "ListProvisionedConcurrencyConfigs";

	static final String FIELD = "ProvisionedConcurrencyConfigs";

	private static final String SETTING = "ProvisionedConcurrency.";

	/** An ARN with a version or alias has it in this field. */
	private static final int QUALIFIER = 7;

	private ProvisionedListing() {
	}

	static void read(Answer answer, Outcome outcome) {
		if (!text(answer.request(), "Marker").isEmpty() || !text(answer.body(), "NextMarker").isEmpty()) {
			throw new Unreadable("is one page of several, expected the whole list: what a page does not name "
					+ "would count as gone");
		}
		SortedMap<String, String> settings = new TreeMap<>();
		String function = text(answer.request(), "FunctionName");
		int at = 0;
		for (JsonNode config : answer.body().path(FIELD)) {
			String arn = text(config, "FunctionArn");
			String[] parts = arn.split(":");
			String place = FIELD + "/" + at++;
			if (parts.length <= QUALIFIER) {
				outcome.unread
					.add("%s has FunctionArn '%s', expected an ARN with a version or alias".formatted(place, arn));
			}
			else {
				function = arn;
				provisioned(config, SETTING + parts[QUALIFIER], settings);
			}
		}
		if (!function.isEmpty()) {
			ResourceId id = ResourceId.function(function, answer.region(), answer.account());
			outcome.resources.add(new Resource(
					new ResourceId("lambda", id.region(), id.account(), "provisioned-concurrency", id.name()), settings,
					new TreeMap<>(), answer.time()));
		}
	}

	/**
	 * What was asked for is the setting; what is there already moves by itself. Where it
	 * failed and nothing is there, nothing is provisioned.
	 */
	private static void provisioned(JsonNode config, String setting, SortedMap<String, String> settings) {
		boolean failed = text(config, "Status").equals("FAILED");
		if (!failed || config.path("AllocatedProvisionedConcurrentExecutions").asInt(0) > 0) {
			settings.put(setting, text(config, "RequestedProvisionedConcurrentExecutions"));
		}
	}

	private static String text(JsonNode node, String field) {
		return JsonTree.text(node.path(field));
	}

}
