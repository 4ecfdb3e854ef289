package io.tracetab.source.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call as it came over the wire.
 *
 * @param service by which it was signed: {@code monitoring}, {@code xray}
 * @param operation by its target or form; empty for REST calls, which the path names
 * @param path with its query
 */
record WireCall(String service, String region, String accessKey, String method, String path, String operation,
		String contentType, byte[] body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** What was asked of services that speak JSON. */
	JsonNode json() {
		return (this.body.length == 0) ? JSON.createObjectNode() : JSON.readTree(this.body);
	}

	/** What was asked by a form, as Query-XML services are. */
	Map<String, String> form() {
		return pairs(new String(this.body, StandardCharsets.UTF_8));
	}

	/** The parameters in the address. */
	Map<String, String> query() {
		int at = this.path.indexOf('?');
		return (at < 0) ? Map.of() : pairs(this.path.substring(at + 1));
	}

	private static Map<String, String> pairs(String text) {
		Map<String, String> pairs = new TreeMap<>();
		for (String pair : text.split("&")) {
			String[] parts = pair.split("=", 2);
			pairs.put(decode(parts[0]), (parts.length > 1) ? decode(parts[1]) : "");
		}
		return pairs;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
