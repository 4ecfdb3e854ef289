package io.tracetab.source.xray;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Puts fields that were kept in the {@link Remainder} back where they were sent.
 */
final class RemainderWriter {

	/** Where in a document a field of the remainder stood, and its name there. */
	private static final Pattern PLACE = Pattern
		.compile("(http\\.request|http\\.response|http|cause\\.exceptions\\.\\d+\\.stack\\.\\d+"
				+ "|cause\\.exceptions\\.\\d+|cause|links\\.\\d+\\.attributes|links\\.\\d+|sql|annotations|metadata)"
				+ "\\.(.+)", Pattern.DOTALL);

	private static final ThreadLocal<JsonInput> INPUTS = ThreadLocal.withInitial(JsonInput::new);

	private RemainderWriter() {
	}

	static void write(ObjectNode span, @Nullable String remainder) {
		if (remainder == null) {
			return;
		}
		byte[] bytes = remainder.getBytes(StandardCharsets.UTF_8);
		try (JsonCursor json = INPUTS.get().cursor(bytes, 0, bytes.length)) {
			json.nextValue();
			json.enterObject();
			for (String field = json.nextField(); field != null; field = json.nextField()) {
				put(span, field, new RawValue(json.json()));
			}
		}
	}

	private static void put(ObjectNode span, String field, RawValue value) {
		Matcher place = PLACE.matcher(field);
		if (place.matches()) {
			ObjectNode holder = holder(span, place.group(1).split("\\."));
			if (holder != null) {
				holder.putRawValue(place.group(2), value);
				return;
			}
		}
		span.putRawValue(field, value);
	}

	/** Null where a list of the way has no such element. */
	private static @Nullable ObjectNode holder(ObjectNode span, String[] path) {
		JsonNode at = span;
		for (String part : path) {
			if (at instanceof ArrayNode list) {
				at = list.get(Integer.parseInt(part));
			}
			else if (at instanceof ObjectNode object) {
				at = (object.get(part) != null) ? object.get(part) : object.putObject(part);
			}
			else {
				return null;
			}
		}
		return (at instanceof ObjectNode found) ? found : null;
	}

}
