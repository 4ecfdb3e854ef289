package io.tracetab.source.xray;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

import io.tracetab.trace.AwsCall;

/**
 * Writes the {@code aws} block: attributes that share the beginning of their keys become
 * nested values again.
 */
final class AwsBlockWriter {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final String RESOURCE_ARN = "resource_arn";

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");

	/** What holds a word, though it may look like a number. */
	private static final Pattern WORD = Pattern.compile("(?i).*(name|names|id|arn|version|url|key|group)(\\.\\d+)?");

	private AwsBlockWriter() {
	}

	static void write(ObjectNode node, @Nullable AwsCall aws, boolean segment) {
		if (aws == null) {
			return;
		}
		ObjectNode block = NODES.objectNode();
		SegmentWriter.put(block, "operation", aws.operation());
		SegmentWriter.put(block, "account_id", aws.account());
		SegmentWriter.put(block, "region", aws.region());
		SegmentWriter.put(block, "request_id", aws.requestId());
		new TreeMap<>(aws.attributes()).forEach((key, value) -> {
			if (segment && key.equals(RESOURCE_ARN)) {
				node.put(key, value);
			}
			else if (!nest(block, key, value)) {
				block.set(key, leaf(key, value));
			}
		});
		if (!block.isEmpty() || !node.has(RESOURCE_ARN)) {
			node.set("aws", lists(block));
		}
	}

	/** False where a part of the way is taken by a value. */
	private static boolean nest(ObjectNode block, String key, String value) {
		String[] parts = key.split("\\.", -1);
		ObjectNode at = block;
		for (int i = 0; i < parts.length - 1; i++) {
			JsonNode next = at.get(parts[i]);
			if (next != null && !next.isObject()) {
				return false;
			}
			at = (next != null) ? (ObjectNode) next : at.putObject(parts[i]);
		}
		if (at.has(parts[parts.length - 1])) {
			return false;
		}
		at.set(parts[parts.length - 1], leaf(key, value));
		return true;
	}

	private static JsonNode leaf(String key, String value) {
		if (value.equals("true") || value.equals("false")) {
			return NODES.booleanNode(Boolean.parseBoolean(value));
		}
		return (NUMBER.matcher(value).matches() && !WORD.matcher(key).matches())
				? NODES.rawValueNode(new RawValue(value)) : NODES.stringNode(value);
	}

	/** Objects whose names are 0, 1, 2 and so on are lists; the block itself is none. */
	private static ObjectNode lists(ObjectNode node) {
		ObjectNode found = NODES.objectNode();
		for (Map.Entry<String, JsonNode> each : node.properties()) {
			found.set(each.getKey(),
					(each.getValue() instanceof ObjectNode value) ? list(lists(value)) : each.getValue());
		}
		return found;
	}

	private static JsonNode list(ObjectNode node) {
		ArrayNode list = NODES.arrayNode();
		for (int i = 0; i < node.size(); i++) {
			JsonNode element = node.get(Integer.toString(i));
			if (element == null) {
				return node;
			}
			list.add(element);
		}
		return list;
	}

}
