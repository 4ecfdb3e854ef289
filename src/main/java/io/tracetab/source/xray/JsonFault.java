package io.tracetab.source.xray;

import java.util.Objects;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

import io.tracetab.source.json.Unreadable;

/**
 * Asks Jackson about JSON that gave trouble: what is wrong with it, and where. It reads
 * the same bytes once more, so that nobody has to keep count while all is well.
 */
final class JsonFault {

	/** Input is UTF-8; guessing other encodings from zero bytes would lose places. */
	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.build();

	private JsonFault() {
	}

	/**
	 * What is wrong with the value that begins at a place.
	 * @param base from where its offset counts
	 */
	static Unreadable in(byte[] bytes, int from, int to, int base) {
		try (JsonParser parser = parser(bytes, from, to)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.VALUE_STRING) {
					parser.getStringLength();
				}
			}
		}
		catch (JacksonException ex) {
			String message = Objects.requireNonNullElse(ex.getOriginalMessage(), "").lines().findFirst().orElse("");
			return (ex.getLocation() != null) ? new Unreadable(message, from - base + ex.getLocation().getByteOffset())
					: new Unreadable(message);
		}
		return new Unreadable("The JSON is not well formed", from - base);
	}

	/**
	 * The way to the value at a place, as a JSON pointer; empty for the one at the top.
	 */
	static String path(byte[] bytes, int from, int to, int place) {
		try (JsonParser parser = parser(bytes, from, to)) {
			long offset = place - from;
			JsonToken token = parser.nextToken();
			while (token != null
					&& (token == JsonToken.PROPERTY_NAME || parser.currentTokenLocation().getByteOffset() < offset)) {
				token = parser.nextToken();
			}
			return parser.streamReadContext().pathAsPointer().toString();
		}
		catch (JacksonException ex) {
			return "";
		}
	}

	/**
	 * The text of a string that is not plain ASCII.
	 * @param from where its quote is
	 */
	static String text(byte[] bytes, int from, int to) {
		try (JsonParser parser = parser(bytes, from, to)) {
			parser.nextToken();
			return parser.getString();
		}
		catch (JacksonException ex) {
			throw new Unreadable(Objects.requireNonNullElse(ex.getOriginalMessage(), ""), from);
		}
	}

	private static JsonParser parser(byte[] bytes, int from, int to) {
		return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from);
	}

}
