package io.tracetab.world.shown;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A JSON text that is being written, in UTF-8. One after the other is written into the
 * same bytes: a world has some fifty million of them.
 */
final class JsonText {

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	/** The most bytes that a character becomes. */
	private static final int WIDEST = 6;

	/** Digits of a number, a sign and a point. */
	private static final int NUMBER = 24;

	/** What a byte becomes behind a backslash; 1 for {@code u}, 0 for itself. */
	private static final byte[] ESCAPES = new byte[128];

	static {
		Arrays.fill(ESCAPES, 0, ' ', (byte) 1);
		ESCAPES['\b'] = 'b';
		ESCAPES['\t'] = 't';
		ESCAPES['\n'] = 'n';
		ESCAPES['\f'] = 'f';
		ESCAPES['\r'] = 'r';
		ESCAPES['"'] = '"';
		ESCAPES['\\'] = '\\';
	}

	private byte[] bytes = new byte[1 << 14];

	private int length;

	void clear() {
		this.length = 0;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	private void room(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, 2 * (this.length + more));
		}
	}

	void raw(char ascii) {
		room(1);
		this.bytes[this.length++] = (byte) ascii;
	}

	void member(boolean another, String name, Object value) {
		if (another) {
			raw(',');
		}
		text(name);
		raw(':');
		value(value);
	}

	void value(Object value) {
		if (value instanceof String text) {
			text(text);
		}
		else if (value instanceof JsonObject object) {
			object.write(this);
		}
		else if (value instanceof List<?> array) {
			array(array);
		}
		else if (value instanceof Map<?, ?> object) {
			object(object);
		}
		else {
			scalar(value);
		}
	}

	private void array(List<?> array) {
		raw('[');
		for (int i = 0; i < array.size(); i++) {
			if (i > 0) {
				raw(',');
			}
			value(array.get(i));
		}
		raw(']');
	}

	private void object(Map<?, ?> object) {
		raw('{');
		boolean another = false;
		for (Map.Entry<?, ?> member : object.entrySet()) {
			member(another, member.getKey().toString(), member.getValue());
			another = true;
		}
		raw('}');
	}

	private void scalar(Object value) {
		if (value instanceof Json.Seconds time) {
			decimal(time.micros());
		}
		else if (value instanceof Long || value instanceof Integer) {
			whole(((Number) value).longValue());
		}
		else if (value instanceof Boolean || value instanceof Number) {
			ascii(value.toString());
		}
		else if (value == Json.NULL) {
			ascii("null");
		}
		else {
			text(value.toString());
		}
	}

	/** Microseconds as seconds with six decimals. */
	private void decimal(long micros) {
		whole(micros / 1_000_000);
		room(NUMBER);
		long rest = micros % 1_000_000;
		for (int digit = 6; digit > 0; digit--) {
			this.bytes[this.length + digit] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.bytes[this.length] = '.';
		this.length += 7;
	}

	private void whole(long number) {
		if (number < 0) {
			ascii(Long.toString(number));
			return;
		}
		room(NUMBER);
		int digits = 1;
		for (long rest = number / 10; rest > 0; rest /= 10) {
			digits++;
		}
		long rest = number;
		for (int digit = this.length + digits - 1; digit >= this.length; digit--) {
			this.bytes[digit] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
	}

	private void ascii(String text) {
		room(text.length());
		for (int i = 0; i < text.length(); i++) {
			this.bytes[this.length++] = (byte) text.charAt(i);
		}
	}

	private void text(String text) {
		room(text.length() + 2);
		byte[] to = this.bytes;
		int at = this.length;
		to[at++] = '"';
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next >= ESCAPES.length || ESCAPES[next] != 0) {
				this.length = at;
				unusual(text, i);
				return;
			}
			to[at++] = (byte) next;
		}
		to[at++] = '"';
		this.length = at;
	}

	/** The rest of a text that has characters which are not written as they are. */
	private void unusual(String text, int from) {
		room(WIDEST * (text.length() - from) + 1);
		int i = from;
		while (i < text.length()) {
			int next = text.codePointAt(i);
			if (next < ESCAPES.length) {
				ascii((char) next);
			}
			else {
				byte[] wide = Character.toString(next).getBytes(StandardCharsets.UTF_8);
				System.arraycopy(wide, 0, this.bytes, this.length, wide.length);
				this.length += wide.length;
			}
			i += Character.charCount(next);
		}
		raw('"');
	}

	private void ascii(char next) {
		byte escape = ESCAPES[next];
		if (escape == 0) {
			this.bytes[this.length++] = (byte) next;
			return;
		}
		this.bytes[this.length++] = '\\';
		if (escape > 1) {
			this.bytes[this.length++] = escape;
			return;
		}
		this.bytes[this.length++] = 'u';
		this.bytes[this.length++] = '0';
		this.bytes[this.length++] = '0';
		this.bytes[this.length++] = (byte) HEX[next >> 4];
		this.bytes[this.length++] = (byte) HEX[next & 15];
	}

}
