package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document as a clock that runs ahead would have written it.
 */
final class Shift {

	private Shift() {
	}

	static Map<String, Object> by(Map<String, Object> document, long micros) {
		Map<String, Object> shifted = new LinkedHashMap<>();
		document.forEach((name, value) -> shifted.put(name, value(value, micros)));
		return shifted;
	}

	private static Object value(Object value, long micros) {
		if (value instanceof Json.Seconds time) {
			return new Json.Seconds(time.micros() + micros);
		}
		if (value instanceof Map<?, ?> object) {
			Map<String, Object> shifted = new LinkedHashMap<>();
			object.forEach((name, member) -> shifted.put(name.toString(), value(member, micros)));
			return shifted;
		}
		if (value instanceof List<?> array) {
			List<Object> shifted = new ArrayList<>();
			array.forEach(element -> shifted.add(value(element, micros)));
			return shifted;
		}
		return value;
	}

}
