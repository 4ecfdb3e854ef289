package io.tracetab.source.answers;

import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.source.json.JsonTree;

/**
 * Answers of the tagging service. A resource's tags are kept beside its settings, as a
 * resource of the service {@code tagging} that is named by the ARN: an answer about tags
 * must not replace what another answer said of settings.
 */
final class TagListing {

	static final String FIELD = "ResourceTagMappingList";

	private TagListing() {
	}

	static void read(Answer answer, Outcome outcome) {
		int at = 0;
		for (JsonNode item : answer.body().path(FIELD)) {
			String arn = JsonTree.text(item.path("ResourceARN"));
			String place = FIELD + "/" + at++;
			ResourceId.find(arn)
				.ifPresentOrElse(
						(id) -> outcome.resources
							.add(new Resource(new ResourceId("tagging", id.region(), id.account(), "", id.arn()),
									new TreeMap<>(), Settings.tags(item), answer.time())),
						() -> outcome.unread.add("%s has ResourceARN '%s', expected an ARN".formatted(place, arn)));
		}
	}

}
