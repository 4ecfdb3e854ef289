package io.tracetab.world.shown;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Writes maps, lists, texts, numbers and truth values as JSON, in the order in which they
 * stand.
 */
public final class Json {

	/** Buffers are kept by thread: nearly all documents are written by one. */
	private static final JsonFactory FACTORY = JsonFactory.builder()
		.recyclerPool(JsonRecyclerPools.threadLocalPool())
		.build();

	/** What is written as {@code null}. */
	public static final Object NULL = new Object();

	private Json() {
	}

	/**
	 * A time as X-Ray writes it: seconds since 1970 with six decimals.
	 */
	record Seconds(long micros) {

		@Override
		public String toString() {
			StringBuilder text = new StringBuilder(20).append(this.micros);
			return text.insert(text.length() - 6, '.').toString();
		}

	}

	/** An object from alternating names and values. */
	public static Map<String, Object> object(Object... pairs) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			object.put((String) pairs[i], pairs[i + 1]);
		}
		return object;
	}

	public static String write(Object value) {
		return new String(bytes(value), StandardCharsets.UTF_8);
	}

	/** In UTF-8. */
	public static byte[] bytes(Object value) {
		ByteArrayBuilder out = new ByteArrayBuilder(4096);
		try (JsonGenerator json = generator(out)) {
			write(value, json);
		}
		return out.toByteArray();
	}

	private static JsonGenerator generator(OutputStream out) {
		return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
	}

	private static void write(Object value, JsonGenerator json) {
		if (value instanceof String text) {
			json.writeString(text);
		}
		else if (value instanceof Map<?, ?> object) {
			json.writeStartObject();
			object.forEach((name, member) -> {
				json.writeName(name.toString());
				write(member, json);
			});
			json.writeEndObject();
		}
		else if (value instanceof List<?> array) {
			json.writeStartArray();
			array.forEach(element -> write(element, json));
			json.writeEndArray();
		}
		else {
			writeScalar(value, json);
		}
	}

	private static void writeScalar(Object value, JsonGenerator json) {
		if (value instanceof Long number) {
			json.writeNumber(number);
		}
		else if (value instanceof Boolean truth) {
			json.writeBoolean(truth);
		}
		else if (value instanceof Seconds || value instanceof Number) {
			json.writeNumber(value.toString());
		}
		else if (value == NULL) {
			json.writeNull();
		}
		else {
			json.writeString(value.toString());
		}
	}

}
