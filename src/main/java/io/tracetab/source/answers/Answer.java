package io.tracetab.source.answers;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;

/**
 * One answer with its question, as the archive keeps them; or an answer alone, as the
 * command line prints it.
 *
 * @param account empty when not said
 * @param region empty when not said
 * @param service the SDK's name in lower case ({@code lambda}, {@code apigatewayv2});
 * empty when not said
 * @param operation the API's name; of an answer alone the one its fields give away
 * @param time when it was asked; {@link Instant#EPOCH} when not said, so that whatever is
 * dated is newer
 * @param request missing when not said
 */
record Answer(String account, String region, String service, String operation, Instant time, JsonNode request,
		JsonNode body) {

	/** An archive record. */
	static Answer archived(JsonNode record) {
		return new Answer(JsonTree.text(record.path("account")), JsonTree.text(record.path("region")),
				JsonTree.text(record.path("service")).toLowerCase(Locale.ROOT), JsonTree.text(record.path("operation")),
				time("time", record.path("time")), record.path("request"), record.path("answer"));
	}

	/** An answer without anything around it. */
	static Answer alone(String operation, JsonNode body) {
		return new Answer("", "", "", operation, Instant.EPOCH, body.path("(no request)"), body);
	}

	/** ISO 8601 with an offset, or epoch seconds; the epoch when missing. */
	static Instant time(String field, JsonNode node) {
		String text = JsonTree.text(node);
		try {
			if (text.isEmpty()) {
				return Instant.EPOCH;
			}
			if (node.isNumber()) {
				BigDecimal millis = node.decimalValue().movePointRight(3);
				return Instant.ofEpochMilli(millis.longValue());
			}
			return Instant.parse(text);
		}
		catch (DateTimeException ex) {
			throw new Unreadable(
					"%s is '%s', expected a form like 2026-03-12T18:49:37Z, or epoch seconds".formatted(field, text));
		}
	}

}
