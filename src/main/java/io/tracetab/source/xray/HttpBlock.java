package io.tracetab.source.xray;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.HttpCall;

/**
 * The {@code http} block while it is read.
 */
final class HttpBlock {

	/** A field of our own, for a template that nothing else of a document tells. */
	static final String ROUTE = "route";

	private boolean present;

	private boolean traced;

	private @Nullable String method;

	private @Nullable String url;

	private @Nullable String route;

	private int status;

	private long contentLength;

	private @Nullable String userAgent;

	private @Nullable String clientIp;

	void read(JsonCursor json, Remainder remainder) {
		this.present = true;
		json.enterObject();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "request" -> request(json, remainder);
				case "response" -> response(json, remainder);
				default -> remainder.add("http." + name, json.json());
			}
		}
	}

	private void request(JsonCursor json, Remainder remainder) {
		json.enterObject();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "method" -> this.method = json.text();
				case "url" -> this.url = json.text();
				case "user_agent" -> this.userAgent = json.text();
				case "client_ip" -> this.clientIp = json.text();
				case "traced" -> this.traced = json.flag();
				case ROUTE -> this.route = json.text();
				default -> remainder.add("http.request." + name, json.json());
			}
		}
	}

	private void response(JsonCursor json, Remainder remainder) {
		json.enterObject();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "status" -> status(json, remainder);
				case "content_length" -> contentLength(json, remainder);
				default -> remainder.add("http.response." + name, json.json());
			}
		}
	}

	private void status(JsonCursor json, Remainder remainder) {
		long sent = json.wholeNumber(-1);
		if (sent >= 0 && sent <= 999) {
			this.status = (int) sent;
		}
		else {
			remainder.add("http.response.status", json.json());
		}
	}

	/** Old SDKs send text, some an object; -1 says that the sender did not know it. */
	private void contentLength(JsonCursor json, Remainder remainder) {
		long sent = json.wholeNumber(-2);
		if (sent >= -1) {
			this.contentLength = sent;
		}
		else {
			remainder.add("http.response.content_length", json.json());
		}
	}

	/** The template that a tracer left among annotations or metadata. */
	void route(String template) {
		this.route = template;
	}

	boolean isTraced() {
		return this.traced;
	}

	@Nullable HttpCall build() {
		return this.present ? new HttpCall(this.method, this.url, this.route, this.status, this.contentLength,
				this.userAgent, this.clientIp) : null;
	}

	void clear() {
		this.present = false;
		this.traced = false;
		this.method = null;
		this.url = null;
		this.route = null;
		this.status = 0;
		this.contentLength = -1;
		this.userAgent = null;
		this.clientIp = null;
	}

}
