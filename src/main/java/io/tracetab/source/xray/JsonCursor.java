package io.tracetab.source.xray;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.json.Unreadable;
import io.tracetab.source.xray.JsonScanner.Token;
import io.tracetab.trace.TraceId;

/**
 * Walks over JSON and hands out the kinds of values that segment documents are made of.
 * Refusals name the place.
 */
final class JsonCursor {

	/** The plain digits of a number beyond this would fill memory. */
	private static final int LARGEST_SCALE = 400;

	/** So many fit into a long, whatever they are. */
	private static final int MOST_PLAIN_DIGITS = 18;

	private static final byte[] HEX = new byte[128];

	static {
		Arrays.fill(HEX, (byte) -1);
		for (int i = 0; i < 16; i++) {
			HEX[Character.forDigit(i, 16)] = (byte) i;
			HEX[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
		}
	}

	private final JsonScanner json;

	private final byte[] bytes;

	private final JsonInput.Strings strings;

	private byte[] compact = new byte[256];

	/** Over the bytes from one place to another. */
	JsonCursor(byte[] bytes, int from, int to, JsonInput.Strings strings) {
		this.json = new JsonScanner(bytes, from, to);
		this.bytes = bytes;
		this.strings = strings;
	}

	/**
	 * Moves to the value of the next field.
	 * @return the field's name; null behind the last field of the object
	 */
	@Nullable String nextField() {
		if (!this.json.nextName()) {
			return null;
		}
		String name = this.json.isSpelled() ? spelled() : this.strings.names().of(this.bytes, from(), length());
		this.json.fieldValue();
		return name;
	}

	/** Moves to the next element of an array; false behind the last one. */
	boolean nextElement() {
		return this.json.nextElement();
	}

	/** Moves to the next value at the top; false at the end. */
	boolean nextValue() {
		return this.json.nextValue();
	}

	boolean isNull() {
		return this.json.token() == Token.NULL;
	}

	boolean isString() {
		return this.json.token() == Token.STRING;
	}

	boolean isNumber() {
		return this.json.token() == Token.NUMBER;
	}

	boolean isBoolean() {
		return this.json.token() == Token.TRUE || this.json.token() == Token.FALSE;
	}

	boolean isObject() {
		return this.json.token() == Token.OBJECT;
	}

	boolean isArray() {
		return this.json.token() == Token.ARRAY;
	}

	boolean isScalar() {
		return switch (this.json.token()) {
			case STRING, NUMBER, TRUE, FALSE, NULL -> true;
			default -> false;
		};
	}

	void enterObject() {
		if (!isObject()) {
			throw refuse("an object");
		}
	}

	void enterArray() {
		if (!isArray()) {
			throw refuse("an array");
		}
	}

	void skip() {
		this.json.skip();
	}

	private int from() {
		return this.json.start();
	}

	private int length() {
		return this.json.end() - this.json.start();
	}

	/** The latest string, which is not plain ASCII as it stands there. */
	private String spelled() {
		return JsonFault.text(this.bytes, this.json.start() - 1, this.json.end() + 1);
	}

	/** Whether the value is a string or number whose bytes are its text. */
	private boolean isPlain() {
		return isNumber() || isString() && !this.json.isSpelled();
	}

	/**
	 * A string that is likely to come again; numbers and booleans as they are spelled.
	 */
	String text() {
		if (!isScalar()) {
			return refuseText();
		}
		return isString() && this.json.isSpelled() ? this.strings.values().of(spelled())
				: this.strings.values().of(this.bytes, from(), length());
	}

	/** A string that hardly comes again. */
	String uniqueText() {
		if (!isScalar()) {
			return refuseText();
		}
		return isString() && this.json.isSpelled() ? spelled()
				: new String(this.bytes, from(), length(), StandardCharsets.ISO_8859_1);
	}

	private String refuseText() {
		throw refuse("a string");
	}

	/** True and false, also as strings. */
	boolean flag() {
		if (isBoolean()) {
			return this.json.token() == Token.TRUE;
		}
		String text = isString() ? uniqueText() : "";
		if (!"true".equals(text) && !"false".equals(text)) {
			throw refuse("true or false");
		}
		return "true".equals(text);
	}

	/** Decimal epoch seconds, also as string, in microseconds. */
	long micros() {
		long micros = isPlain() ? DecimalSeconds.micros(this.bytes, from(), length()) : DecimalSeconds.UNREADABLE;
		if (micros == DecimalSeconds.UNREADABLE) {
			throw refuse("epoch seconds between 1970 and 9999");
		}
		return micros;
	}

	/** A whole number, also as string; the fallback when it is none. */
	long wholeNumber(long fallback) {
		if (!isPlain()) {
			return fallback;
		}
		long plain = digits(this.bytes, from(), length());
		return (plain >= 0) ? plain : wholeNumber(uniqueText(), fallback);
	}

	/** Nearly all whole numbers are plain digits; negative when these are not. */
	private static long digits(byte[] bytes, int from, int length) {
		if (length == 0 || length > MOST_PLAIN_DIGITS) {
			return -1;
		}
		long value = 0;
		for (int i = from; i < from + length; i++) {
			if (bytes[i] < '0' || bytes[i] > '9') {
				return -1;
			}
			value = 10 * value + (bytes[i] - '0');
		}
		return value;
	}

	/** With a sign, a fraction of zeros or an exponent. */
	private static long wholeNumber(String text, long fallback) {
		try {
			return new BigDecimal(text).longValueExact();
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return fallback;
		}
	}

	/** The number as it is spelled; null when its exponent is beyond any use. */
	@Nullable BigDecimal decimal() {
		try {
			BigDecimal number = new BigDecimal(uniqueText());
			return (Math.abs((long) number.scale()) <= LARGEST_SCALE) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** Sixteen hex digits. */
	long spanId() {
		if (isString() && length() == 16) {
			long high = hex(from(), 8);
			long low = hex(from() + 8, 8);
			long id = high << 32 | low;
			if ((high | low) >= 0 && id != 0) {
				return id;
			}
		}
		throw refuse("16 hex digits, not all 0");
	}

	/** Either spelling of a trace id. */
	TraceId traceId() {
		if (isString() && length() == 35) {
			int from = from();
			long epoch = hex(from + 2, 8);
			long second = hex(from + 11, 8);
			long third = hex(from + 19, 8);
			long fourth = hex(from + 27, 8);
			if (this.bytes[from] == '1' && this.bytes[from + 1] == '-' && this.bytes[from + 10] == '-'
					&& (epoch | second | third | fourth) >= 0) {
				return new TraceId(epoch << 32 | second, third << 32 | fourth);
			}
		}
		try {
			return TraceId.parse(uniqueText());
		}
		catch (IllegalArgumentException ex) {
			throw refuse("1-<8 hex digits>-<24 hex digits>, or 32 hex digits");
		}
	}

	/** At most eight digits; negative when one is none. */
	private long hex(int from, int digits) {
		long value = 0;
		int bad = 0;
		for (int i = from; i < from + digits; i++) {
			byte b = this.bytes[i];
			int digit = (b >= 0) ? HEX[b] : -1;
			bad |= digit;
			value = value << 4 | (digit & 0xF);
		}
		return (bad < 0) ? -1 : value;
	}

	/** The JSON of the current value without blanks, numbers as they are spelled. */
	String json() {
		int from = this.json.tokenStart();
		skip();
		int length = compact(from, this.json.position());
		return this.strings.values().of(this.compact, 0, length);
	}

	private int compact(int from, int to) {
		if (this.compact.length < to - from) {
			this.compact = new byte[Math.max(to - from, 2 * this.compact.length)];
		}
		byte[] target = this.compact;
		int length = 0;
		boolean inString = false;
		for (int i = from; i < to; i++) {
			byte b = this.bytes[i];
			if (inString) {
				if (b == '\\') {
					target[length++] = b;
					b = this.bytes[++i];
				}
				else if (b == '"') {
					inString = false;
				}
			}
			else if (b == '"') {
				inString = true;
			}
			else if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
				continue;
			}
			target[length++] = b;
		}
		return length;
	}

	/** How many bytes of the array lie before what comes next. */
	int end() {
		return this.json.position();
	}

	/** How many lines have been opened so far. */
	int line() {
		return this.json.lines();
	}

	/** A refusal of the current value. */
	Unreadable refuse(String expected) {
		return refuse(shown(), expected);
	}

	/** A refusal of the current object or value, described by the caller. */
	Unreadable refuse(String what, String expected) {
		String path = this.json.path();
		String place = path.isEmpty() ? "document " : path.substring(1) + " ";
		return new Unreadable(place + what + ", expected " + expected, this.json.offset());
	}

	private String shown() {
		return switch (this.json.token()) {
			case OBJECT -> "is an object";
			case ARRAY -> "is an array";
			case STRING -> "is '" + shortened(uniqueText()) + "'";
			default -> "is " + shortened(uniqueText());
		};
	}

	private static String shortened(String value) {
		return (value.length() <= 80) ? value : value.substring(0, 80) + "…";
	}

}
