package io.tracetab.source.answers;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.source.json.JsonTree;

/**
 * Flattens what an answer says of one resource: settings by path, tags by key. Secrets
 * are left out here as well, though the redactor has been before.
 */
final class Settings {

	private static final Set<String> TAGS = Set.of("Tags", "tags", "TagList");

	/**
	 * Not settings where they stand on the resource itself: its state of the moment, or
	 * about the answer. Deeper down the same names may be settings.
	 */
	private static final Set<String> PASSING = Set.of("ResponseMetadata", "links", "State", "StateReason",
			"StateReasonCode", "StateTransitionReason", "Status", "stateName", "NextMarker", "NextToken", "nextToken",
			"PercentProgress", "typeName", "lastPing");

	/**
	 * Not settings wherever they stand: they move by themselves, or at every touch that
	 * sets nothing. As settings they would make each look another state.
	 */
	private static final Set<String> MOVING = Set.of("LastUpdateStatus", "LastUpdateStatusReason",
			"LastUpdateStatusReasonCode", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
			"ApproximateNumberOfMessagesDelayed", "LastModified", "LastModifiedTimestamp", "RevisionId",
			"LastProcessingResult", "lastUpdatedDate", "LastUpdatedDate", "TableStatus", "IndexStatus",
			"NumberOfDecreasesToday", "LastIncreaseDateTime", "LastDecreaseDateTime", "CacheClusterStatus",
			"CacheNodeStatus", "DBInstanceStatus", "LatestRestorableTime", "EarliestRestorableTime");

	private static final Set<String> SECRET_PARTS = Set.of("password", "secret", "credential", "privatekey",
			"accesskey", "apikey");

	private Settings() {
	}

	/** All that is said, nested values joined with dots. */
	static SortedMap<String, String> of(JsonNode resource) {
		SortedMap<String, String> settings = new TreeMap<>();
		for (Map.Entry<String, JsonNode> field : resource.properties()) {
			if (!TAGS.contains(field.getKey()) && !PASSING.contains(field.getKey())) {
				add(settings, field.getKey(), field.getKey(), field.getValue());
			}
		}
		return settings;
	}

	private static void add(Map<String, String> settings, String path, String name, JsonNode value) {
		if (isSecret(name) || MOVING.contains(name) || Figures.NAMES.contains(name)) {
			return;
		}
		if (value.isObject()) {
			value.properties()
				.forEach((field) -> add(settings, path + "." + field.getKey(), field.getKey(), field.getValue()));
		}
		else if (value.isArray()) {
			int at = 0;
			for (JsonNode element : value) {
				add(settings, path + "." + at++, name, element);
			}
		}
		else if (!value.isNull()) {
			settings.put(path, JsonTree.text(value));
		}
	}

	private static boolean isSecret(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.equals("environment") || lower.endsWith("token")
				|| SECRET_PARTS.stream().anyMatch(lower::contains);
	}

	/** Tags in either form: an object, or an array of keys and values. */
	static SortedMap<String, String> tags(JsonNode resource) {
		SortedMap<String, String> tags = new TreeMap<>();
		for (String name : TAGS) {
			JsonNode field = resource.path(name);
			if (field.isObject()) {
				field.properties().forEach((tag) -> tags.put(tag.getKey(), JsonTree.text(tag.getValue())));
			}
			for (JsonNode tag : field.isArray() ? field : resource.path("(none)")) {
				String key = JsonTree.text(tag.has("Key") ? tag.path("Key") : tag.path("key"));
				tags.put(key, JsonTree.text(tag.has("Value") ? tag.path("Value") : tag.path("value")));
			}
		}
		return tags;
	}

}
