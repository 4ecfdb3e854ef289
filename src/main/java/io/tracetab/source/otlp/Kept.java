package io.tracetab.source.otlp;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.SmallMap;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.SqlCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What X-Ray knows of a span and the conventions have no words for, in attributes of its
 * own under {@code aws.xray}. The names of traced and of metadata are those of the
 * collector's receiver of X-Ray.
 */
final class Kept {

	static final String ORIGIN = "aws.xray.origin";

	static final String FLAGS = "aws.xray.flags";

	static final String AWS = "aws.xray.aws";

	static final String SQL = "aws.xray.sql";

	static final String METADATA = "aws.xray.metadata.";

	private static final Set<String> FIELDS = Set.of("operation", "account_id", "region", "request_id");

	private static final Map<String, Integer> WORDS = new TreeMap<>(Map.of("error", Flag.ERROR, "fault", Flag.FAULT,
			"throttle", Flag.THROTTLE, "inferred", Flag.INFERRED, "truncated", Flag.TRUNCATED, "traced", Flag.TRACED));

	private Kept() {
	}

	static JsonNode words(int flags) {
		ArrayNode words = JsonNodeFactory.instance.arrayNode();
		WORDS.forEach((word, flag) -> {
			if ((flags & flag) != 0) {
				words.add(word);
			}
		});
		return words;
	}

	/**
	 * @param otherwise where the span does not say
	 */
	static int flags(Attributes own, int otherwise) {
		if (!own.has(FLAGS)) {
			return otherwise;
		}
		int flags = 0;
		for (String word : own.takeAll(FLAGS)) {
			flags |= WORDS.getOrDefault(word, 0);
		}
		return flags;
	}

	static JsonNode aws(AwsCall aws) {
		ObjectNode values = JsonNodeFactory.instance.objectNode();
		new TreeMap<>(aws.attributes()).forEach(values::put);
		put(values, "operation", aws.operation());
		put(values, "account_id", aws.account());
		put(values, "region", aws.region());
		put(values, "request_id", aws.requestId());
		return values;
	}

	private static void put(ObjectNode values, String name, @Nullable String value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	/** Null where the span does not say. */
	static @Nullable AwsCall aws(Attributes own) {
		JsonNode values = own.takeObject(AWS);
		if (values == null) {
			return null;
		}
		Map<String, String> attributes = new HashMap<>();
		values.properties().forEach((each) -> attributes.put(each.getKey(), JsonTree.text(each.getValue())));
		AwsCall aws = new AwsCall(attributes.get("operation"), attributes.get("account_id"), attributes.get("region"),
				attributes.get("request_id"), Map.of());
		FIELDS.forEach(attributes::remove);
		return new AwsCall(aws.operation(), aws.account(), aws.region(), aws.requestId(), Map.copyOf(attributes));
	}

	static JsonNode sql(SqlCall sql) {
		ObjectNode values = JsonNodeFactory.instance.objectNode();
		put(values, "url", sql.url());
		put(values, "database_type", sql.databaseType());
		put(values, "database_version", sql.databaseVersion());
		put(values, "driver_version", sql.driverVersion());
		put(values, "user", sql.user());
		put(values, "preparation", sql.preparation());
		put(values, "sanitized_query", sql.query());
		return values;
	}

	/** Null where the span does not say. */
	static @Nullable SqlCall sql(Attributes own) {
		JsonNode values = own.takeObject(SQL);
		return (values == null) ? null
				: new SqlCall(text(values, "url"), text(values, "database_type"), text(values, "database_version"),
						text(values, "driver_version"), text(values, "user"), text(values, "preparation"),
						text(values, "sanitized_query"));
	}

	private static @Nullable String text(JsonNode values, String name) {
		return values.has(name) ? JsonTree.text(values.path(name)) : null;
	}

	/** Adds JSON by the name under which X-Ray has it. */
	static void metadata(Attributes own, SmallMap.Builder<String> metadata) {
		own.takeAll(METADATA, (name, json) -> metadata.put(name.substring(METADATA.length()), json));
	}

}
