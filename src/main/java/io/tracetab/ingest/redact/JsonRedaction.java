package io.tracetab.ingest.redact;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes secrets out of JSON and leaves every other byte as it was. JSON within strings,
 * as X-Ray passes its documents, is read as well.
 */
final class JsonRedaction {

	private static final int DEEPEST_IN_STRINGS = 6;

	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
		.build();

	private final Names names;

	private final Triggers triggers;

	private final TextRedaction text;

	JsonRedaction(Names names, Triggers triggers, TextRedaction text) {
		this.names = names;
		this.triggers = triggers;
		this.text = text;
	}

	/**
	 * What is left of a record.
	 * @return null when nothing has to go
	 * @throws JacksonException when it is no JSON
	 */
	byte @Nullable [] redact(byte[] bytes, int from, int to) {
		return redact(bytes, from, to, 0);
	}

	private byte @Nullable [] redact(byte[] bytes, int from, int to, int depth) {
		try (JsonParser parser = parser(bytes, from, to)) {
			Walk walk = new Walk(parser, bytes, from, depth);
			walk.all();
			return walk.cuts.isEmpty() ? null : walk.cuts.apply(bytes, from, to);
		}
	}

	static JsonParser parser(byte[] bytes, int from, int to) {
		return JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from);
	}

	private String redactString(String value, int depth) {
		String start = value.stripLeading();
		boolean json = start.startsWith("{") || start.startsWith("[");
		if (!json || depth == DEEPEST_IN_STRINGS) {
			return this.text.redact(value);
		}
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		try {
			byte[] left = redact(bytes, 0, bytes.length, depth + 1);
			return (left != null) ? new String(left, StandardCharsets.UTF_8) : value;
		}
		catch (JacksonException ex) {
			return this.text.redactBroken(value);
		}
	}

	/** One pass over one JSON text. */
	private final class Walk {

		private final JsonParser parser;

		private final byte[] bytes;

		private final int from;

		private final int depth;

		private final Cuts cuts = new Cuts();

		private final SensitiveVariables variables = new SensitiveVariables(this.cuts);

		Walk(JsonParser parser, byte[] bytes, int from, int depth) {
			this.parser = parser;
			this.bytes = bytes;
			this.from = from;
			this.depth = depth;
		}

		void all() {
			while (this.parser.nextToken() != null) {
				value(null, "");
			}
			this.variables.cut();
		}

		/**
		 * Reads the value that the parser stands on.
		 * @param kind what its name says of it
		 * @param key its name
		 */
		private void value(@Nullable Kind kind, String key) {
			int start = start();
			JsonToken token = this.parser.currentToken();
			boolean structure = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
			if (structure && (kind == Kind.CREDENTIAL || kind == Kind.ENVIRONMENT)) {
				this.parser.skipChildren();
				if (!isEmpty(start, end())) {
					this.cuts.add(start, end(), Kind.GONE);
				}
			}
			else if (token == JsonToken.START_OBJECT) {
				object(key);
			}
			else if (token == JsonToken.START_ARRAY) {
				while (this.parser.nextToken() != JsonToken.END_ARRAY) {
					value(kind, key);
				}
			}
			else if (token == JsonToken.VALUE_STRING) {
				string(kind, start);
			}
			else if (token.isNumeric() && isScalarOf(kind)) {
				this.parser.getString();
				this.cuts.add(start, end(), Kind.GONE);
			}
		}

		private boolean isEmpty(int start, int end) {
			int at = start + 1;
			while (this.bytes[at] <= ' ') {
				at++;
			}
			return at == end - 1;
		}

		private static boolean isScalarOf(@Nullable Kind kind) {
			return kind == Kind.CREDENTIAL || kind == Kind.CLIENT_IP || kind == Kind.USER;
		}

		private void string(@Nullable Kind kind, int start) {
			String value = this.parser.getString();
			int end = end();
			boolean named = isScalarOf(kind) || kind == Kind.SQL || kind == Kind.URL;
			String left = (named && kind != null) ? kind.redact(value) : value;
			if (!left.equals(Kind.GONE) && JsonRedaction.this.triggers.isIn(this.bytes, start, end)) {
				left = redactString(left, this.depth);
			}
			if (!left.equals(value)) {
				this.cuts.add(start, end, left);
			}
		}

		private void object(String key) {
			Siblings siblings = new Siblings(this.bytes, this.cuts, JsonRedaction.this.names);
			while (this.parser.nextToken() != JsonToken.END_OBJECT) {
				String name = this.parser.currentName();
				this.parser.nextToken();
				int start = start();
				this.variables.enter(key, name);
				value(JsonRedaction.this.names.kindOf(name), name);
				siblings.add(name, start, end());
				this.variables.leave(key);
			}
			siblings.cut();
			this.variables.seen(siblings);
		}

		private int start() {
			return this.from + (int) this.parser.currentTokenLocation().getByteOffset();
		}

		/** Behind the token that the parser has read to its end. */
		private int end() {
			return this.from + (int) this.parser.currentLocation().getByteOffset();
		}

	}

}
