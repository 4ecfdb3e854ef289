package io.tracetab.world.shown;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes maps, lists, texts, numbers and truth values as JSON, in the order in which they
 * stand.
 */
public final class Json {

	/** Nearly all documents are written by one thread, into the same bytes. */
	private static final ThreadLocal<JsonText> TEXT = ThreadLocal.withInitial(JsonText::new);

	/** What is written as {@code null}. */
	public static final Object NULL = new Object();

	private Json() {
	}

	/**
	 * A time as X-Ray writes it: seconds since 1970 with six decimals.
	 */
	record Seconds(long micros) {
	}

	/** An object from alternating names and values, no name twice. */
	public static Map<String, Object> object(Object... pairs) {
		return (pairs.length == 0) ? new JsonObject() : new JsonObject(pairs);
	}

	public static String write(Object value) {
		return new String(bytes(value), StandardCharsets.UTF_8);
	}

	/** In UTF-8. */
	public static byte[] bytes(Object value) {
		JsonText text = TEXT.get();
		text.clear();
		text.value(value);
		return text.toBytes();
	}

}
