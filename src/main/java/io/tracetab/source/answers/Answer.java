package io.tracetab.source.answers;

import java.time.Instant;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;

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
				asked(record.path("time")), record.path("request"), record.path("answer"));
	}

	/** An answer without anything around it. */
	static Answer alone(String operation, JsonNode body) {
		return new Answer("", "", "", operation, Instant.EPOCH, body.path("(no request)"), body);
	}

	/** When it was asked; the epoch when it does not say. */
	private static Instant asked(JsonNode time) {
		return (time.isMissingNode() || time.isNull()) ? Instant.EPOCH : RecordTime.of("time", time);
	}

}
