package io.tracetab.source.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it goes over the wire.
 *
 * @param error AWS's code of an error; empty for none
 * @param delivery how much of it arrives
 */
record WireAnswer(int status, String contentType, byte[] body, String error, Delivery delivery) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	WireAnswer(int status, String contentType, byte[] body, String error) {
		this(status, contentType, body, error, Delivery.WHOLE);
	}

	/**
	 * How much of an answer arrives.
	 */
	enum Delivery {

		WHOLE,

		/** The connection ends in the middle of the body. */
		CUT,

		/** The connection ends before anything is answered. */
		RESET,

		/** Nothing is answered, and the connection stays. */
		NEVER

	}

	/** The same, of which less arrives. */
	WireAnswer delivered(Delivery how) {
		return new WireAnswer(this.status, this.contentType, this.body, this.error, how);
	}

	static WireAnswer json(JsonNode body) {
		return new WireAnswer(200, "application/x-amz-json-1.1", JSON.writeValueAsBytes(body), "");
	}

	static WireAnswer json(String body) {
		return new WireAnswer(200, "application/x-amz-json-1.1", body.getBytes(StandardCharsets.UTF_8), "");
	}

	static WireAnswer xml(String body) {
		return new WireAnswer(200, "text/xml", body.getBytes(StandardCharsets.UTF_8), "");
	}

	/** An error in the form of the protocol that was spoken. */
	static WireAnswer error(WireCall call, int status, String code, String message) {
		if (call.contentType().startsWith("application/x-www-form-urlencoded")) {
			return new WireAnswer(status, "text/xml",
					("<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
							+ "</Message></Error><RequestId>r</RequestId></ErrorResponse>")
						.getBytes(StandardCharsets.UTF_8),
					code);
		}
		if (call.service().equals("s3")) {
			return new WireAnswer(status, "application/xml",
					("<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>")
						.getBytes(StandardCharsets.UTF_8),
					code);
		}
		return new WireAnswer(status, "application/x-amz-json-1.1",
				JSON.writeValueAsBytes(Map.of("__type", code, "message", message)), code);
	}

}
