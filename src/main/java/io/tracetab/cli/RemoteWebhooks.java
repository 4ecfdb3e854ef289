package io.tracetab.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.tracetab.report.WebhookName;

/**
 * Webhooks of a folder that an app holds, over loopback.
 */
final class RemoteWebhooks implements WebhookBook {

	private static final String WEBHOOKS = "/reports/webhooks";

	private final RemoteApp app;

	RemoteWebhooks(RemoteApp app) {
		this.app = app;
	}

	@Override
	public List<Line> webhooks() throws IOException, InterruptedException {
		List<Line> lines = new ArrayList<>();
		for (JsonNode webhook : this.app.get(WEBHOOKS)) {
			lines.add(new Line(webhook.path("to").asString(""), webhook.path("at").asString("")));
		}
		return lines;
	}

	@Override
	public void put(String name, String url) throws IOException, InterruptedException {
		this.app.send("PUT", address(name), Map.of("url", url));
	}

	@Override
	public boolean remove(String name) throws IOException, InterruptedException {
		String to = WebhookName.parse(name).map(WebhookName::text).orElse(name);
		if (webhooks().stream().noneMatch((webhook) -> webhook.to().equals(to))) {
			return false;
		}
		this.app.send("DELETE", address(name), Map.of());
		return true;
	}

	private static String address(String name) {
		return WEBHOOKS + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
	}

	@Override
	public void close() {
		// The app stays.
	}

}
