package io.tracetab.source.xray;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.SqlCall;

/**
 * Reads the {@code sql} block.
 */
final class SqlBlock {

	private @Nullable String url;

	private @Nullable String type;

	private @Nullable String version;

	private @Nullable String driver;

	private @Nullable String user;

	private @Nullable String preparation;

	private @Nullable String query;

	static SqlCall read(JsonCursor json, Remainder remainder) {
		SqlBlock block = new SqlBlock();
		block.fields(json, remainder);
		return new SqlCall(block.url, block.type, block.version, block.driver, block.user, block.preparation,
				block.query);
	}

	private void fields(JsonCursor json, Remainder remainder) {
		json.enterObject();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "url" -> this.url = url(json);
				case "database_type" -> this.type = json.text();
				case "database_version" -> this.version = json.text();
				case "driver_version" -> this.driver = json.text();
				case "user" -> this.user = json.text();
				case "preparation" -> this.preparation = json.text();
				case "sanitized_query" -> this.query = json.text();
				default -> remainder.add("sql." + name, json.json());
			}
		}
	}

	/**
	 * {@code jdbc:postgresql://host:5432/db}, {@code host:3306/db}; never without both.
	 */
	private static String url(JsonCursor json) {
		String url = json.text();
		if (url.startsWith("/") || url.startsWith(":")) {
			throw json.refuse("a URL that begins with a scheme or a host");
		}
		return url;
	}

}
