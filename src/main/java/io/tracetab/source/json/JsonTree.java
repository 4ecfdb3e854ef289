package io.tracetab.source.json;

import java.math.BigDecimal;
import java.util.Objects;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one record into a tree. For answers, which are few and large; never for spans.
 */
public final class JsonTree {

	/** A tree takes several times the memory of its text. */
	public static final int LONGEST = 8 << 20;

	/** The plain digits of a number beyond this would fill memory. */
	private static final int LARGEST_SCALE = 400;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder().disable(TokenStreamFactory.Feature.CHARSET_DETECTION).build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private JsonTree() {
	}

	/**
	 * The record as a tree.
	 * @throws Unreadable when it is no JSON or too long
	 */
	public static JsonNode read(byte[] bytes, int from, int to) {
		if (to - from > LONGEST) {
			throw new Unreadable("%d bytes are more than the %d that one answer may have".formatted(to - from, LONGEST),
					0);
		}
		try {
			return MAPPER.readTree(bytes, from, to - from);
		}
		catch (JacksonException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * The text as a tree.
	 * @throws Unreadable when it is no JSON
	 */
	public static JsonNode read(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * A scalar as text, numbers in plain digits; empty for what is absent, null or no
	 * scalar.
	 */
	public static String text(JsonNode node) {
		if (node.isString()) {
			return node.stringValue();
		}
		if (node.isNumber()) {
			BigDecimal number = node.decimalValue();
			return (Math.abs((long) number.scale()) <= LARGEST_SCALE) ? number.toPlainString() : number.toString();
		}
		return node.isBoolean() ? node.asString() : "";
	}

	private static Unreadable unreadable(JacksonException ex) {
		String line = Objects.requireNonNullElse(ex.getOriginalMessage(), "").lines().findFirst().orElse("");
		if (ex.getLocation() == null) {
			return new Unreadable(line);
		}
		long bytes = ex.getLocation().getByteOffset();
		return new Unreadable(line, (bytes >= 0) ? bytes : ex.getLocation().getCharOffset());
	}

}
