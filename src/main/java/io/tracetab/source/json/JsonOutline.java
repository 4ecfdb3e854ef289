package io.tracetab.source.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields at the top of a JSON object, found without parsing it: enough to tell what
 * kind of record it is, also when it is cut short or broken further on.
 */
public final class JsonOutline {

	private static final int MOST_FIELDS = 40;

	private static final int LONGEST_TEXT = 80;

	private final byte[] bytes;

	private final int to;

	private int at;

	/** Names to short string values; other values are empty. */
	private final Map<String, String> fields = new LinkedHashMap<>();

	/** Where values that are texts begin. */
	private final List<Integer> texts = new ArrayList<>();

	private JsonOutline(byte[] bytes, int from, int to) {
		this.bytes = bytes;
		this.at = from;
		this.to = to;
	}

	/** Of a record; without fields when it is no object. */
	public static JsonOutline of(byte[] bytes, int from, int to) {
		JsonOutline outline = new JsonOutline(bytes, from, to);
		outline.scan();
		return outline;
	}

	public boolean has(String field) {
		return this.fields.containsKey(field);
	}

	public boolean hasAny(Iterable<String> names) {
		for (String name : names) {
			if (has(name)) {
				return true;
			}
		}
		return false;
	}

	/** The field's value when it is a short string, else empty. */
	public String text(String field) {
		return this.fields.getOrDefault(field, "");
	}

	/** Whether one of the values is a text that starts so, however long it is. */
	public boolean anyTextStarts(String start) {
		byte[] first = start.getBytes(StandardCharsets.UTF_8);
		return this.texts.stream()
			.anyMatch((from) -> from + first.length <= this.to
					&& Arrays.equals(this.bytes, from, from + first.length, first, 0, first.length));
	}

	/** The name of the first field; empty when there is none. */
	public String first() {
		return this.fields.isEmpty() ? "" : this.fields.keySet().iterator().next();
	}

	public int size() {
		return this.fields.size();
	}

	private void scan() {
		if (next() != '{') {
			return;
		}
		this.at++;
		while (next() == '"' && this.fields.size() < MOST_FIELDS) {
			String name = string();
			if (next() != ':') {
				return;
			}
			this.at++;
			boolean text = next() == '"';
			if (text) {
				this.texts.add(this.at + 1);
			}
			this.fields.put(name, text ? string() : "");
			if (!text) {
				skipValue();
			}
			if (next() != ',') {
				return;
			}
			this.at++;
		}
	}

	/** The next byte that is not blank, without taking it; 0 at the end. */
	private byte next() {
		while (this.at < this.to && this.bytes[this.at] <= ' ' && this.bytes[this.at] >= 0) {
			this.at++;
		}
		return (this.at < this.to) ? this.bytes[this.at] : 0;
	}

	private String string() {
		int from = ++this.at;
		skipString();
		int length = Math.max(0, this.at - 1 - from);
		return (length <= LONGEST_TEXT) ? new String(this.bytes, from, length, StandardCharsets.UTF_8) : "";
	}

	/** From behind the opening quote to behind the closing one. */
	private void skipString() {
		while (this.at < this.to) {
			byte b = this.bytes[this.at++];
			if (b == '"') {
				return;
			}
			this.at += (b == '\\') ? 1 : 0;
		}
		this.at = this.to;
	}

	/** To the comma or brace behind the value. */
	private void skipValue() {
		int depth = 0;
		while (this.at < this.to) {
			byte b = this.bytes[this.at];
			if (depth == 0 && (b == ',' || b == '}')) {
				return;
			}
			this.at++;
			switch (b) {
				case '"' -> skipString();
				case '{', '[' -> depth++;
				case '}', ']' -> depth--;
				default -> {
				}
			}
		}
	}

}
