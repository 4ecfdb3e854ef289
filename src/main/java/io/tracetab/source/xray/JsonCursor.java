package io.tracetab.source.xray;

import java.math.BigDecimal;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.tracetab.source.json.SharedStrings;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.TraceId;

/**
 * Walks over JSON and hands out the kinds of values that segment documents are made of.
 * Refusals name the place.
 */
final class JsonCursor implements AutoCloseable {

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

	private final JsonParser parser;

	private final byte[] bytes;

	/** Where the parser's first byte lies in the array. */
	private final int base;

	private final SharedStrings strings;

	private byte[] compact = new byte[256];

	JsonCursor(JsonParser parser, byte[] bytes, int base, SharedStrings strings) {
		this.parser = parser;
		this.bytes = bytes;
		this.base = base;
		this.strings = strings;
	}

	/**
	 * Moves to the value of the next field.
	 * @return the field's name; null behind the last field of the object
	 */
	@Nullable String nextField() {
		String name = this.parser.nextName();
		if (name != null) {
			this.parser.nextToken();
		}
		return name;
	}

	/** Moves to the next element of an array; false behind the last one. */
	boolean nextElement() {
		return this.parser.nextToken() != JsonToken.END_ARRAY;
	}

	/** Moves to the next value at the top; false at the end. */
	boolean nextValue() {
		return this.parser.nextToken() != null;
	}

	boolean isNull() {
		return this.parser.currentToken() == JsonToken.VALUE_NULL;
	}

	boolean isString() {
		return this.parser.currentToken() == JsonToken.VALUE_STRING;
	}

	boolean isNumber() {
		JsonToken token = this.parser.currentToken();
		return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
	}

	boolean isBoolean() {
		JsonToken token = this.parser.currentToken();
		return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
	}

	boolean isObject() {
		return this.parser.currentToken() == JsonToken.START_OBJECT;
	}

	boolean isArray() {
		return this.parser.currentToken() == JsonToken.START_ARRAY;
	}

	boolean isScalar() {
		return this.parser.currentToken().isScalarValue();
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
		this.parser.skipChildren();
	}

	/**
	 * A string that is likely to come again; numbers and booleans as they are spelled.
	 */
	String text() {
		return isScalar() ? this.strings.of(this.parser.getStringCharacters(), this.parser.getStringOffset(),
				this.parser.getStringLength()) : refuseText();
	}

	/** A string that hardly comes again. */
	String uniqueText() {
		return isScalar() ? this.parser.getString() : refuseText();
	}

	private String refuseText() {
		throw refuse("a string");
	}

	/** True and false, also as strings. */
	boolean flag() {
		JsonToken token = this.parser.currentToken();
		if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			return token == JsonToken.VALUE_TRUE;
		}
		String text = (token == JsonToken.VALUE_STRING) ? this.parser.getString() : "";
		if (!"true".equals(text) && !"false".equals(text)) {
			throw refuse("true or false");
		}
		return "true".equals(text);
	}

	/** Decimal epoch seconds, also as string, in microseconds. */
	long micros() {
		long micros = (isNumber() || isString()) ? DecimalSeconds.micros(this.parser.getStringCharacters(),
				this.parser.getStringOffset(), this.parser.getStringLength()) : DecimalSeconds.UNREADABLE;
		if (micros == DecimalSeconds.UNREADABLE) {
			throw refuse("epoch seconds between 1970 and 9999");
		}
		return micros;
	}

	/** A whole number, also as string; the fallback when it is none. */
	long wholeNumber(long fallback) {
		if (!isNumber() && !isString()) {
			return fallback;
		}
		char[] chars = this.parser.getStringCharacters();
		int from = this.parser.getStringOffset();
		int length = this.parser.getStringLength();
		long plain = digits(chars, from, length);
		return (plain >= 0) ? plain : wholeNumber(chars, from, length, fallback);
	}

	/** Nearly all whole numbers are plain digits; negative when these are not. */
	private static long digits(char[] chars, int from, int length) {
		if (length == 0 || length > MOST_PLAIN_DIGITS) {
			return -1;
		}
		long value = 0;
		for (int i = from; i < from + length; i++) {
			if (chars[i] < '0' || chars[i] > '9') {
				return -1;
			}
			value = 10 * value + (chars[i] - '0');
		}
		return value;
	}

	/** With a sign, a fraction of zeros or an exponent. */
	private static long wholeNumber(char[] chars, int from, int length, long fallback) {
		try {
			return new BigDecimal(chars, from, length).longValueExact();
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return fallback;
		}
	}

	/** The number as it is spelled; null when its exponent is beyond any use. */
	@Nullable BigDecimal decimal() {
		try {
			BigDecimal number = new BigDecimal(this.parser.getStringCharacters(), this.parser.getStringOffset(),
					this.parser.getStringLength());
			return (Math.abs((long) number.scale()) <= LARGEST_SCALE) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** Sixteen hex digits. */
	long spanId() {
		if (isString() && this.parser.getStringLength() == 16) {
			char[] chars = this.parser.getStringCharacters();
			int from = this.parser.getStringOffset();
			long id = hex(chars, from, from + 8) << 32 | hex(chars, from + 8, from + 16);
			if (id > 0 || (id != 0 && hex(chars, from, from + 8) >= 0 && hex(chars, from + 8, from + 16) >= 0)) {
				return id;
			}
		}
		throw refuse("16 hex digits, not all 0");
	}

	/** Either spelling of a trace id. */
	TraceId traceId() {
		if (isString() && this.parser.getStringLength() == 35) {
			char[] chars = this.parser.getStringCharacters();
			int from = this.parser.getStringOffset();
			long epoch = hex(chars, from + 2, from + 10);
			long second = hex(chars, from + 11, from + 19);
			long third = hex(chars, from + 19, from + 27);
			long fourth = hex(chars, from + 27, from + 35);
			if (chars[from] == '1' && chars[from + 1] == '-' && chars[from + 10] == '-'
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
	private static long hex(char[] chars, int from, int to) {
		long value = 0;
		int bad = 0;
		for (int i = from; i < to; i++) {
			char c = chars[i];
			int digit = (c < 128) ? HEX[c] : -1;
			bad |= digit;
			value = value << 4 | (digit & 0xF);
		}
		return (bad < 0) ? -1 : value;
	}

	/** The JSON of the current value without blanks, numbers as they are spelled. */
	String json() {
		int from = this.base + (int) this.parser.currentTokenLocation().getByteOffset();
		if (isString()) {
			this.parser.getStringLength();
		}
		skip();
		int to = this.base + (int) this.parser.currentLocation().getByteOffset();
		int length = compact(from, to);
		return this.strings.of(this.compact, 0, length);
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
		return this.base + (int) this.parser.currentLocation().getByteOffset();
	}

	/** How many lines have been opened so far. */
	int line() {
		return this.parser.currentLocation().getLineNr();
	}

	/** A refusal of the current value. */
	Unreadable refuse(String expected) {
		return refuse(shown(), expected);
	}

	/** A refusal of the current object or value, described by the caller. */
	Unreadable refuse(String what, String expected) {
		String path = this.parser.streamReadContext().pathAsPointer().toString();
		String place = path.isEmpty() ? "document " : path.substring(1) + " ";
		return new Unreadable(place + what + ", expected " + expected,
				this.parser.currentTokenLocation().getByteOffset());
	}

	private String shown() {
		return switch (this.parser.currentToken()) {
			case START_OBJECT -> "is an object";
			case START_ARRAY -> "is an array";
			case VALUE_STRING -> "is '" + shortened(this.parser.getString()) + "'";
			default -> "is " + shortened(this.parser.getString());
		};
	}

	private static String shortened(String value) {
		return (value.length() <= 80) ? value : value.substring(0, 80) + "…";
	}

	@Override
	public void close() {
		this.parser.close();
	}

}
