package io.tracetab.source.otlp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.tracetab.source.json.JsonTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes by their names, from OTLP's list of typed values or from the object that
 * CloudWatch keeps. Which of them found a place elsewhere is remembered: what is left is
 * kept too.
 */
final class Attributes {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Map<String, JsonNode> values = new LinkedHashMap<>();

	private final Set<String> taken = new HashSet<>();

	private Attributes() {
	}

	static Attributes of(JsonNode node) {
		Attributes attributes = new Attributes();
		if (node.isArray()) {
			for (JsonNode each : node) {
				attributes.put(JsonTree.text(each.path("key")), plain(each.path("value")));
			}
		}
		else {
			node.properties().forEach((each) -> attributes.put(each.getKey(), each.getValue()));
		}
		return attributes;
	}

	static Attributes of(List<KeyValue> sent) {
		Attributes attributes = new Attributes();
		for (KeyValue each : sent) {
			attributes.put(each.getKey(), ProtoValues.plain(each.getValue()));
		}
		return attributes;
	}

	private void put(String name, JsonNode value) {
		if (!name.isEmpty() && !value.isMissingNode() && !value.isNull()) {
			this.values.put(name, value);
		}
	}

	/** The value without its type: {@code {"intValue": "5"}} is 5. */
	private static JsonNode plain(JsonNode value) {
		if (!value.isObject()) {
			return value;
		}
		if (value.has("intValue")) {
			JsonNode number = value.path("intValue");
			try {
				return NODES.numberNode(new BigDecimal(JsonTree.text(number)));
			}
			catch (NumberFormatException ex) {
				return number;
			}
		}
		if (value.has("arrayValue")) {
			ArrayNode array = NODES.arrayNode();
			value.path("arrayValue").path("values").forEach((each) -> array.add(plain(each)));
			return array;
		}
		if (value.has("kvlistValue")) {
			ObjectNode object = NODES.objectNode();
			value.path("kvlistValue")
				.path("values")
				.forEach((each) -> object.set(JsonTree.text(each.path("key")), plain(each.path("value"))));
			return object;
		}
		return value.isEmpty() ? NODES.missingNode() : value.values().iterator().next();
	}

	boolean has(String name) {
		return this.values.containsKey(name);
	}

	/** The object under a name; null when there is none. */
	@Nullable JsonNode takeObject(String name) {
		JsonNode value = this.values.get(name);
		if (value == null || !value.isObject()) {
			return null;
		}
		this.taken.add(name);
		return value;
	}

	/** All names that begin so. */
	List<String> names(String prefix) {
		return this.values.keySet().stream().filter((name) -> name.startsWith(prefix)).toList();
	}

	boolean hasAnyOf(String prefix) {
		return this.values.keySet().stream().anyMatch((name) -> name.startsWith(prefix));
	}

	/**
	 * The first that is there, as a text; all of the names count as placed. Null when
	 * there is none.
	 */
	@Nullable String take(String... names) {
		String found = null;
		for (String name : names) {
			JsonNode value = this.values.get(name);
			if (value != null && value.isValueNode()) {
				this.taken.add(name);
				found = (found == null) ? JsonTree.text(value) : found;
			}
		}
		return found;
	}

	/** The first that is there; it is not placed by that. Empty when there is none. */
	String look(String... names) {
		for (String name : names) {
			JsonNode value = this.values.get(name);
			if (value != null) {
				return JsonTree.text(value);
			}
		}
		return "";
	}

	/** The texts of a list, or the one of a scalar. */
	List<String> takeAll(String name) {
		List<String> texts = new ArrayList<>();
		JsonNode value = this.values.get(name);
		if (value != null) {
			this.taken.add(name);
			(value.isArray() ? value : List.of(value))
				.forEach((each) -> texts.add(each.isValueNode() ? JsonTree.text(each) : each.toString()));
		}
		return texts;
	}

	/** Those that found no place yet. */
	void left(BiConsumer<String, JsonNode> each) {
		this.values.forEach((name, value) -> {
			if (!this.taken.contains(name)) {
				each.accept(name, value);
			}
		});
	}

}
