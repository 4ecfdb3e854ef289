package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests and answers of AWS as JSON with the names of the API's model, whatever went
 * over the wire (JSON, XML, CBOR). Times are ISO 8601, bytes Base64; what is absent is
 * left out.
 */
final class SdkJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/**
	 * Never written down, not even for a moment: a function's environment holds secrets.
	 */
	private static final Set<String> LEFT_OUT = Set.of("Environment");

	private SdkJson() {
	}

	static String text(SdkPojo pojo) {
		return MAPPER.writeValueAsString(object(pojo));
	}

	static JsonNode node(SdkPojo pojo) {
		return object(pojo);
	}

	/** Names and texts as an object. */
	static String text(Map<String, String> texts) {
		return MAPPER.writeValueAsString(texts);
	}

	/** What {@link #text(Map)} has written; empty for an empty text. */
	static Map<String, String> texts(String text) {
		Map<String, String> texts = new TreeMap<>();
		if (!text.isEmpty()) {
			read(text).properties().forEach((each) -> texts.put(each.getKey(), each.getValue().asString()));
		}
		return texts;
	}

	static JsonNode read(String text) {
		return MAPPER.readTree(text);
	}

	private static ObjectNode object(SdkPojo pojo) {
		ObjectNode object = NODES.objectNode();
		for (SdkField<?> field : pojo.sdkFields()) {
			Object value = field.getValueOrDefault(pojo);
			if (isThere(value) && !LEFT_OUT.contains(field.memberName())) {
				object.set(field.memberName(), node(Objects.requireNonNull(value)));
			}
		}
		return object;
	}

	private static boolean isThere(@Nullable Object value) {
		return value != null && !(value instanceof SdkAutoConstructList<?>)
				&& !(value instanceof SdkAutoConstructMap<?, ?>);
	}

	private static JsonNode node(Object value) {
		if (value instanceof SdkPojo pojo) {
			return object(pojo);
		}
		if (value instanceof List<?> list) {
			ArrayNode array = NODES.arrayNode(list.size());
			list.forEach((element) -> array.add((element == null) ? NODES.nullNode() : node(element)));
			return array;
		}
		if (value instanceof Map<?, ?> map) {
			ObjectNode object = NODES.objectNode();
			map.forEach((key, member) -> object.set(key.toString(), node(member)));
			return object;
		}
		return scalar(value);
	}

	private static JsonNode scalar(Object value) {
		if (value instanceof Boolean truth) {
			return NODES.booleanNode(truth);
		}
		if (value instanceof Integer || value instanceof Long || value instanceof Short) {
			return NODES.numberNode(((Number) value).longValue());
		}
		if (value instanceof BigDecimal number) {
			return NODES.numberNode(number);
		}
		if (value instanceof Double || value instanceof Float) {
			return NODES.numberNode(((Number) value).doubleValue());
		}
		if (value instanceof SdkBytes bytes) {
			return NODES.binaryNode(bytes.asByteArrayUnsafe());
		}
		return NODES.stringNode((value instanceof Instant time) ? time.toString() : value.toString());
	}

}
