package io.tracetab.ingest.redact;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Members of one object that say something of one another: a name and its value, a
 * Terraform value and the marks of what is sensitive in it.
 */
final class Siblings {

	private static final Set<String> NAMES = Set.of("name", "key", "parameterkey", "parametername", "optionname",
			"headername", "field");

	private static final Set<String> VALUES = Set.of("value", "values", "parametervalue", "stringvalue");

	/** Marks, and the values they are about. */
	private static final Map<String, String> MARKS = Map.of("sensitive_values", "values", "before_sensitive", "before",
			"after_sensitive", "after", "sensitive", "value", "sensitive_attributes", "attributes");

	private final byte[] bytes;

	private final Cuts cuts;

	private final Names names;

	private final Map<String, Range> ranges = new HashMap<>();

	/** What the name says of the value; null when nothing. */
	private @Nullable Kind kind;

	private @Nullable Range value;

	Siblings(byte[] bytes, Cuts cuts, Names names) {
		this.bytes = bytes;
		this.cuts = cuts;
		this.names = names;
	}

	void add(String name, int start, int end) {
		if (MARKS.containsKey(name) || MARKS.containsValue(name)) {
			this.ranges.put(name, new Range(start, end));
		}
		String plain = name.toLowerCase(Locale.ROOT);
		if (NAMES.contains(plain)) {
			Kind said = kind(start, end);
			this.kind = (said == Kind.CREDENTIAL || this.kind == null) ? said : this.kind;
		}
		if (VALUES.contains(plain)) {
			this.value = new Range(start, end);
		}
	}

	/** What a string names; null when it is none, or names nothing of interest. */
	private @Nullable Kind kind(int start, int end) {
		boolean name = this.bytes[start] == '"' && end - start <= Names.LONGEST;
		return name ? this.names.kindOf(new String(this.bytes, start, end - start, StandardCharsets.UTF_8)) : null;
	}

	void cut() {
		if (this.value != null && this.kind != null && isSecret(this.value)) {
			cut(this.kind, this.value);
		}
		MARKS.forEach((mark, marked) -> {
			Range marks = this.ranges.get(mark);
			Range values = this.ranges.get(marked);
			if (marks != null && values != null) {
				new SensitiveValues(this.bytes, this.cuts).cut(values, marks);
			}
		});
	}

	/**
	 * A credential goes whole. Of what settings name the text goes, which OTLP wraps in
	 * an object that says its type.
	 */
	private void cut(Kind kind, Range range) {
		if (kind == Kind.CREDENTIAL) {
			this.cuts.add(range.start(), range.end(), Kind.GONE);
		}
		else if (kind == Kind.CLIENT_IP || kind == Kind.USER || kind == Kind.SQL || kind == Kind.URL) {
			try (JsonParser parser = JsonRedaction.parser(this.bytes, range.start(), range.end())) {
				while (parser.nextToken() != null) {
					if (parser.currentToken() == JsonToken.VALUE_STRING) {
						String text = parser.getString();
						int start = range.start() + (int) parser.currentTokenLocation().getByteOffset();
						int end = range.start() + (int) parser.currentLocation().getByteOffset();
						String left = kind.redact(text);
						if (!left.equals(text)) {
							this.cuts.add(start, end, left);
						}
					}
				}
			}
		}
	}

	private boolean isSecret(Range range) {
		return switch (this.bytes[range.start()]) {
			case 't', 'f', 'n' -> false;
			default -> !range.isEmptyString();
		};
	}

	@Nullable Range range(String name) {
		return this.ranges.get(name);
	}

	boolean isTrue(String name) {
		Range range = this.ranges.get(name);
		return range != null && this.bytes[range.start()] == 't';
	}

	/** Where a value stands. */
	record Range(int start, int end) {

		boolean isEmptyString() {
			return this.end - this.start == 2;
		}

	}

}
