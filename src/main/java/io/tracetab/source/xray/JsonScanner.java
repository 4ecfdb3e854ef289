package io.tracetab.source.xray;

import io.tracetab.source.json.Unreadable;

/**
 * Finds the tokens of JSON in UTF-8 bytes, one after the other, without making anything
 * of them: a token is a stretch of the bytes. Accepts what Jackson accepts; whatever else
 * it meets, Jackson is asked why ({@link JsonFault}). Not safe for use by many threads.
 */
final class JsonScanner {

	/** As deep as Jackson goes. */
	private static final int DEEPEST = 500;

	/** As long as Jackson takes them. */
	private static final int LONGEST_NUMBER = 1000;

	private static final int LONGEST_NAME = 50_000;

	/** What a byte in a string asks for. */
	private static final byte[] IN_STRING = new byte[256];

	private static final byte ESCAPE = 1;

	private static final byte MORE_THAN_ASCII = 2;

	private static final byte END = 3;

	private static final byte FORBIDDEN = 4;

	static {
		for (int i = 0; i < IN_STRING.length; i++) {
			IN_STRING[i] = (i < ' ') ? FORBIDDEN : (i < 128) ? 0 : MORE_THAN_ASCII;
		}
		IN_STRING['"'] = END;
		IN_STRING['\\'] = ESCAPE;
	}

	/** The kinds of tokens. */
	enum Token {

		NONE, OBJECT, ARRAY, END, STRING, NUMBER, TRUE, FALSE, NULL

	}

	private final byte[] bytes;

	private final int base;

	private final int limit;

	/** Where the next token is looked for. */
	private int at;

	private int depth;

	private int lines;

	/** Where the value at the top begins that is being read. */
	private int top;

	private Token token = Token.NONE;

	private int start;

	/** Behind the token. */
	private int end;

	/** Whether the latest string is not plain ASCII as it stands there. */
	private boolean spelled;

	JsonScanner(byte[] bytes, int from, int to) {
		this.bytes = bytes;
		this.base = from;
		this.limit = to;
		this.at = from;
		this.top = from;
	}

	/** The kind of the value that was read last. */
	Token token() {
		return this.token;
	}

	/** Where the value begins: of a string behind its quote. */
	int start() {
		return (this.token == Token.STRING) ? this.start + 1 : this.start;
	}

	/** Where a value that is not entered ends: of a string before its quote. */
	int end() {
		return (this.token == Token.STRING) ? this.end - 1 : this.end;
	}

	/** Where the value begins, its quote included. */
	int tokenStart() {
		return this.start;
	}

	boolean isSpelled() {
		return this.spelled;
	}

	/** Where the next token is looked for. */
	int position() {
		return this.at;
	}

	/** How many lines have been opened so far. */
	int lines() {
		return this.lines;
	}

	/** Reads the next value at the top; false at the end. */
	boolean nextValue() {
		skipBlanks();
		this.top = this.at;
		if (this.at >= this.limit) {
			this.token = Token.NONE;
			return false;
		}
		value();
		return true;
	}

	/** Reads the next element of an array; false behind the last one. */
	boolean nextElement() {
		if (!another(Token.ARRAY, ']')) {
			return false;
		}
		value();
		return true;
	}

	/**
	 * Reads the name of the next field as a token; false behind the last one. Its value
	 * is read with {@link #fieldValue()}.
	 */
	boolean nextName() {
		if (!another(Token.OBJECT, '}')) {
			return false;
		}
		if (peek() != '"') {
			throw fault();
		}
		string();
		if (this.end - this.start > LONGEST_NAME) {
			throw fault();
		}
		return true;
	}

	void fieldValue() {
		skipBlanks();
		if (peek() != ':') {
			throw fault();
		}
		this.at++;
		skipBlanks();
		value();
	}

	/** Whether there is another element or field, in front of which it then stands. */
	private boolean another(Token container, int closing) {
		boolean first = this.token == container;
		skipBlanks();
		int next = peek();
		if (next == closing) {
			this.start = this.at++;
			this.depth--;
			this.token = Token.END;
			return false;
		}
		if (!first) {
			if (next != ',') {
				throw fault();
			}
			this.at++;
			skipBlanks();
		}
		return true;
	}

	/** Passes over what the value holds. */
	void skip() {
		if (this.token == Token.OBJECT) {
			while (nextName()) {
				fieldValue();
				skip();
			}
		}
		else if (this.token == Token.ARRAY) {
			while (nextElement()) {
				skip();
			}
		}
	}

	private void value() {
		switch (peek()) {
			case '"' -> string();
			case '{' -> enter(Token.OBJECT);
			case '[' -> enter(Token.ARRAY);
			case 't' -> word(Token.TRUE, "true");
			case 'f' -> word(Token.FALSE, "false");
			case 'n' -> word(Token.NULL, "null");
			default -> number();
		}
	}

	private void enter(Token container) {
		this.start = this.at++;
		this.token = container;
		if (++this.depth > DEEPEST) {
			throw fault();
		}
	}

	private void word(Token word, String spelling) {
		this.start = this.at;
		for (int i = 0; i < spelling.length(); i++) {
			if (peek() != spelling.charAt(i)) {
				throw fault();
			}
			this.at++;
		}
		this.end = this.at;
		this.token = word;
	}

	private void number() {
		this.start = this.at;
		if (peek() == '-') {
			this.at++;
		}
		boolean zero = peek() == '0';
		if (digits() > 1 && zero) {
			throw fault();
		}
		if (this.at < this.limit && this.bytes[this.at] == '.') {
			this.at++;
			digits();
		}
		if (this.at < this.limit && (this.bytes[this.at] | 0x20) == 'e') {
			this.at++;
			if (peek() == '-' || peek() == '+') {
				this.at++;
			}
			digits();
		}
		this.end = this.at;
		this.token = Token.NUMBER;
		if (this.end - this.start > LONGEST_NUMBER) {
			throw fault();
		}
	}

	/** At least one. */
	private int digits() {
		byte[] bytes = this.bytes;
		int from = this.at;
		int i = from;
		while (i < this.limit && bytes[i] >= '0' && bytes[i] <= '9') {
			i++;
		}
		this.at = i;
		if (i == from) {
			throw fault();
		}
		return i - from;
	}

	private void string() {
		byte[] bytes = this.bytes;
		int limit = this.limit;
		this.start = this.at;
		this.token = Token.STRING;
		int i = this.at + 1;
		while (i < limit && IN_STRING[bytes[i] & 0xFF] == 0) {
			i++;
		}
		this.at = i;
		this.spelled = i < limit && bytes[i] != '"';
		if (this.spelled) {
			spelledString();
		}
		if (this.at >= limit) {
			throw fault();
		}
		this.end = ++this.at;
	}

	/** The rest of a string that is more than plain ASCII. */
	private void spelledString() {
		while (this.at < this.limit) {
			int next = this.bytes[this.at];
			switch (IN_STRING[next & 0xFF]) {
				case END -> {
					return;
				}
				case ESCAPE -> escape();
				case MORE_THAN_ASCII -> character(next);
				case FORBIDDEN -> throw fault();
				default -> this.at++;
			}
		}
	}

	private void escape() {
		this.at++;
		switch (peek()) {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> this.at++;
			case 'u' -> {
				this.at++;
				for (int i = 0; i < 4; i++) {
					if (Character.digit(peek(), 16) < 0) {
						throw fault();
					}
					this.at++;
				}
			}
			default -> throw fault();
		}
	}

	private void character(int first) {
		int more = ((first & 0xE0) == 0xC0) ? 1 : ((first & 0xF0) == 0xE0) ? 2 : ((first & 0xF8) == 0xF0) ? 3 : -1;
		this.at++;
		if (more < 0) {
			throw fault();
		}
		for (int i = 0; i < more; i++) {
			if ((peek() & 0xC0) != 0x80) {
				throw fault();
			}
			this.at++;
		}
	}

	private void skipBlanks() {
		if (this.at < this.limit && this.bytes[this.at] <= ' ') {
			passBlanks();
		}
	}

	private void passBlanks() {
		while (this.at < this.limit) {
			byte next = this.bytes[this.at];
			if (next > ' ' || next < 0) {
				return;
			}
			if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
				throw fault();
			}
			this.lines += (next == '\n') ? 1 : 0;
			this.at++;
		}
	}

	private int peek() {
		if (this.at >= this.limit) {
			throw fault();
		}
		return this.bytes[this.at];
	}

	/** Why the value at the top cannot be read on. */
	private Unreadable fault() {
		return JsonFault.in(this.bytes, this.top, this.limit, this.base);
	}

	/** The way to the current value, as a JSON pointer. */
	String path() {
		return JsonFault.path(this.bytes, this.top, this.limit, this.start);
	}

	/** Where the current token begins, from the first byte on. */
	long offset() {
		return (long) this.start - this.base;
	}

}
