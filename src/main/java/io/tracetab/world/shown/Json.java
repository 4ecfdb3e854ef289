package io.tracetab.world.shown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, texts, numbers and truth values as JSON, in the order in which they
 * stand.
 */
public final class Json {

	/** Kept for each thread, as most documents are longer than a new one would hold. */
	private static final ThreadLocal<StringBuilder> DRAFT = ThreadLocal.withInitial(() -> new StringBuilder(1 << 16));

	private Json() {
	}

	/** What is written as {@code null}. */
	public static final Object NULL = new Object();

	/**
	 * A time as X-Ray writes it: seconds since 1970 with six decimals.
	 */
	record Seconds(long micros) {
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
		StringBuilder out = DRAFT.get();
		out.setLength(0);
		write(value, out);
		return out.toString();
	}

	private static void write(Object value, StringBuilder out) {
		if (value instanceof Map<?, ?> object) {
			writeObject(object, out);
		}
		else if (value instanceof List<?> array) {
			writeArray(array, out);
		}
		else if (value instanceof Seconds time) {
			out.append(time.micros);
			out.insert(out.length() - 6, '.');
		}
		else if (value instanceof Number || value instanceof Boolean) {
			out.append(value);
		}
		else if (value == NULL) {
			out.append("null");
		}
		else {
			writeText(value.toString(), out);
		}
	}

	private static void writeObject(Map<?, ?> object, StringBuilder out) {
		char separator = '{';
		for (Map.Entry<?, ?> member : object.entrySet()) {
			out.append(separator);
			writeText(member.getKey().toString(), out);
			out.append(':');
			write(member.getValue(), out);
			separator = ',';
		}
		out.append((separator == '{') ? "{}" : "}");
	}

	private static void writeArray(List<?> array, StringBuilder out) {
		out.append('[');
		for (int i = 0; i < array.size(); i++) {
			if (i > 0) {
				out.append(',');
			}
			write(array.get(i), out);
		}
		out.append(']');
	}

	private static void writeText(String text, StringBuilder out) {
		out.append('"');
		int written = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character < ' ' || character == '"' || character == '\\') {
				out.append(text, written, i).append(escape(character));
				written = i + 1;
			}
		}
		out.append(text, written, text.length()).append('"');
	}

	private static String escape(char character) {
		return switch (character) {
			case '"' -> "\\\"";
			case '\\' -> "\\\\";
			case '\n' -> "\\n";
			case '\t' -> "\\t";
			default -> throw new IllegalArgumentException("A text with the control character " + (int) character);
		};
	}

}
