package io.tracetab.source.xray;

/**
 * Fields that have no place in {@link io.tracetab.trace.Span}, as one JSON object: kept,
 * not understood.
 */
final class Remainder {

	/**
	 * The key under which a span's metadata holds the remainder. A namespace of that name
	 * that a tracer sent stands in the remainder as {@code metadata.tracetab}.
	 */
	static final String KEY = "tracetab";

	private final StringBuilder json = new StringBuilder();

	void add(String field, String value) {
		this.json.append(this.json.isEmpty() ? '{' : ',');
		quote(field);
		this.json.append(':').append(value);
	}

	void addText(String field, String value) {
		this.json.append(this.json.isEmpty() ? '{' : ',');
		quote(field);
		this.json.append(':');
		quote(value);
	}

	boolean isEmpty() {
		return this.json.isEmpty();
	}

	String json() {
		return this.json + "}";
	}

	void clear() {
		this.json.setLength(0);
	}

	private void quote(String field) {
		this.json.append('"');
		for (int i = 0; i < field.length(); i++) {
			char c = field.charAt(i);
			if (c < ' ') {
				this.json.append("\\u%04x".formatted((int) c));
			}
			else {
				this.json.append((c == '"' || c == '\\') ? "\\" : "").append(c);
			}
		}
		this.json.append('"');
	}

}
