package io.tracetab.source.otlp;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * A list of attributes while it is written, in OTLP's typed values. The first of a name
 * stays.
 */
final class TypedValues {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final ArrayNode list = NODES.arrayNode();

	private final Set<String> names = new HashSet<>();

	/** What was put so far. */
	ArrayNode list() {
		return this.list;
	}

	void put(String name, @Nullable String value) {
		if (value != null) {
			put(name, NODES.stringNode(value));
		}
	}

	void put(String name, long value) {
		put(name, NODES.numberNode(value));
	}

	void put(String name, JsonNode value) {
		if (!value.isNull() && this.names.add(name)) {
			this.list.addObject().put("key", name).set("value", typed(value));
		}
	}

	/** Each of an object's values under its name. */
	void putAll(JsonNode object) {
		object.properties().forEach((each) -> put(each.getKey(), each.getValue()));
	}

	static ObjectNode typed(JsonNode value) {
		ObjectNode typed = NODES.objectNode();
		if (value.isBoolean()) {
			typed.set("boolValue", value);
		}
		else if (value.isNumber()) {
			number(typed, value.decimalValue());
		}
		else if (value.isArray()) {
			ArrayNode values = typed.putObject("arrayValue").putArray("values");
			value.forEach((each) -> values.add(typed(each)));
		}
		else if (value.isObject()) {
			ArrayNode values = typed.putObject("kvlistValue").putArray("values");
			value.properties()
				.forEach((each) -> values.addObject().put("key", each.getKey()).set("value", typed(each.getValue())));
		}
		else {
			typed.put("stringValue", value.isNull() ? "" : value.asString());
		}
		return typed;
	}

	/** Whole numbers of 64 bits are texts in OTLP's JSON. */
	private static void number(ObjectNode typed, BigDecimal number) {
		if (number.scale() == 0 && number.unscaledValue().bitLength() < Long.SIZE) {
			typed.put("intValue", number.toString());
		}
		else {
			typed.putRawValue("doubleValue", new RawValue(number.toString()));
		}
	}

}
