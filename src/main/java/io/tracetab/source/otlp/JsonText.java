package io.tracetab.source.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.protobuf.ByteString;
import tools.jackson.databind.JsonNode;
import io.tracetab.source.Chunk;

/**
 * JSON as it is written, in UTF-8.
 */
final class JsonText {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final int LONGEST_NUMBER = 19;

	private byte[] bytes;

	private int length;

	JsonText() {
		this(1 << 10);
	}

	JsonText(int capacity) {
		this.bytes = new byte[capacity];
	}

	int length() {
		return this.length;
	}

	/** What was written, which is not written to any more. */
	Chunk chunk() {
		return new Chunk(this.bytes, 0, this.length);
	}

	/** Of letters, digits and punctuation that need no escape. */
	JsonText raw(String ascii) {
		int size = ascii.length();
		room(size);
		for (int i = 0; i < size; i++) {
			this.bytes[this.length++] = (byte) ascii.charAt(i);
		}
		return this;
	}

	JsonText raw(char ascii) {
		room(1);
		this.bytes[this.length++] = (byte) ascii;
		return this;
	}

	JsonText raw(byte[] text) {
		return raw(text, 0, text.length);
	}

	JsonText raw(byte[] text, int from, int size) {
		room(size);
		System.arraycopy(text, from, this.bytes, this.length, size);
		this.length += size;
		return this;
	}

	JsonText string(String text) {
		int size = text.length();
		room(size + 2);
		this.bytes[this.length++] = '"';
		for (int i = 0; i < size; i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~' || c == '"' || c == '\\') {
				rest(text, i);
				return raw('"');
			}
			this.bytes[this.length++] = (byte) c;
		}
		return raw('"');
	}

	/** From where a character needs more than its own byte. */
	private void rest(String text, int from) {
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				raw('\\').raw(c);
			}
			else if (c < ' ') {
				raw("\\u00").raw((char) HEX[c >> 4]).raw((char) HEX[c & 15]);
			}
			else if (c <= '~') {
				raw(c);
			}
			else {
				boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length();
				raw(text.substring(i, pair ? i + 2 : i + 1).getBytes(StandardCharsets.UTF_8));
				i += pair ? 1 : 0;
			}
		}
	}

	/** A member of the one object that is written. */
	void member(String name, JsonNode value) {
		raw((this.length == 0) ? '{' : ',').string(name).raw(':');
		if (value.isString()) {
			string(value.stringValue());
		}
		else {
			raw(value.toString().getBytes(StandardCharsets.UTF_8));
		}
	}

	/** The object of the members; empty when there are none. */
	String endOfMembers() {
		return (this.length == 0) ? "" : raw('}').toString();
	}

	JsonText number(long value) {
		return (value < 0) ? raw(Long.toString(value)) : unsigned(value);
	}

	JsonText unsigned(long value) {
		if (value < 0) {
			return raw(Long.toUnsignedString(value));
		}
		room(LONGEST_NUMBER);
		int digits = 1;
		for (long rest = value / 10; rest > 0; rest /= 10) {
			digits++;
		}
		long rest = value;
		for (int at = this.length + digits - 1; at >= this.length; at--) {
			this.bytes[at] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
		return this;
	}

	JsonText hex(byte[] text, int from, int size) {
		room(2 * size);
		for (int i = from; i < from + size; i++) {
			int value = text[i] & 0xFF;
			this.bytes[this.length++] = HEX[value >> 4];
			this.bytes[this.length++] = HEX[value & 15];
		}
		return this;
	}

	JsonText hex(ByteString text) {
		room(2 * text.size());
		for (int i = 0; i < text.size(); i++) {
			int value = text.byteAt(i) & 0xFF;
			this.bytes[this.length++] = HEX[value >> 4];
			this.bytes[this.length++] = HEX[value & 15];
		}
		return this;
	}

	private void room(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.length + more));
		}
	}

	/** What was written, which is not written to any more. */
	byte[] toBytes() {
		return (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
	}

	@Override
	public String toString() {
		return new String(this.bytes, 0, this.length, StandardCharsets.UTF_8);
	}

}
