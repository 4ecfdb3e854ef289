package io.tracetab.source.logs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * What the middleware writes: a line for an access to a key, and its own settings.
 */
final class KeyLine {

	private static final List<String> FIELDS = List.of("time", "function", "store", "operation", "key");

	private static final int HEX_DIGITS = 16;

	private KeyLine() {
	}

	static boolean isAccess(JsonNode line) {
		return FIELDS.stream().allMatch(line::has);
	}

	static boolean isSettings(JsonNode line) {
		return line.path("stores").isArray() && line.path("key").has("modulus");
	}

	static KeyAccess access(JsonNode line) {
		long micros = RecordTime.micros(RecordTime.of("time", line.path("time")));
		int bytes = line.has("size") ? (int) number("size", line.path("size"), Integer.MAX_VALUE) : 0;
		return new KeyAccess(micros, text(line, "function"), text(line, "store"), text(line, "operation"),
				key(line.path("key")), bytes, outcome(line));
	}

	private static KeyAccess.Outcome outcome(JsonNode line) {
		if (line.has("error")) {
			return KeyAccess.Outcome.FAILED;
		}
		if (!line.has("hit")) {
			return KeyAccess.Outcome.DONE;
		}
		return line.path("hit").asBoolean() ? KeyAccess.Outcome.HIT : KeyAccess.Outcome.MISS;
	}

	private static String text(JsonNode line, String field) {
		String text = JsonTree.text(line.path(field));
		if (text.isEmpty()) {
			throw new Unreadable("%s is empty, expected a name".formatted(field));
		}
		return text;
	}

	private static long key(JsonNode node) {
		String text = JsonTree.text(node);
		if (text.length() == HEX_DIGITS && text.chars().allMatch((digit) -> Character.digit(digit, 16) >= 0)) {
			return Long.parseUnsignedLong(text, 16);
		}
		throw new Unreadable("key has %d characters, expected a hash of 16 hex digits".formatted(text.length()));
	}

	private static long number(String field, JsonNode node, long most) {
		if (node.isNumber()) {
			BigDecimal number = node.decimalValue();
			if (number.signum() >= 0 && number.precision() - number.scale() < 19 && number.scale() < 20
					&& number.longValue() <= most) {
				return number.longValue();
			}
		}
		throw new Unreadable(
				"%s is '%s', expected a whole number up to %d".formatted(field, JsonTree.text(node), most));
	}

	static List<KeyLogSetting> settings(JsonNode record) {
		long modulus = number("modulus", record.path("key").path("modulus"), Long.MAX_VALUE);
		List<KeyLogSetting> settings = new ArrayList<>();
		for (JsonNode store : record.path("stores")) {
			String log = text(store, "log");
			long threshold = switch (log) {
				case "every" -> modulus;
				case "none" -> 0;
				case "share" -> number("threshold", store.path("threshold"), modulus);
				default -> throw new Unreadable("log is '%s', expected every, share or none".formatted(log));
			};
			settings
				.add(new KeyLogSetting(text(store, "store"), JsonTree.text(store.path("kind")), modulus, threshold));
		}
		return settings;
	}

}
