package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Attributes in OTLP's JSON: names with typed values, 64-bit numbers as texts.
 */
final class OtlpAttributes {

	private final List<Object> list = new ArrayList<>();

	/** From alternating names and values. */
	static OtlpAttributes of(Object... pairs) {
		OtlpAttributes attributes = new OtlpAttributes();
		for (int i = 0; i < pairs.length; i += 2) {
			attributes.put((String) pairs[i], pairs[i + 1]);
		}
		return attributes;
	}

	OtlpAttributes put(String name, Object value) {
		this.list.add(Json.object("key", name, "value", value(value)));
		return this;
	}

	OtlpAttributes putAll(Map<String, Object> others) {
		others.forEach(this::put);
		return this;
	}

	List<Object> list() {
		return this.list;
	}

	private static Map<String, Object> value(Object value) {
		if (value instanceof Boolean) {
			return Json.object("boolValue", value);
		}
		if (value instanceof Integer || value instanceof Long) {
			return Json.object("intValue", value.toString());
		}
		if (value instanceof Number) {
			return Json.object("doubleValue", value);
		}
		if (value instanceof List<?> elements) {
			List<Object> values = new ArrayList<>();
			elements.forEach(element -> values.add(value(element)));
			return Json.object("arrayValue", Json.object("values", values));
		}
		return Json.object("stringValue", value.toString());
	}

}
