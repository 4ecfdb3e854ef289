package io.tracetab.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.tracetab.report.Webhook;
import io.tracetab.report.WebhookName;
import io.tracetab.report.Webhooks;

/**
 * Webhooks of a folder that this process holds.
 */
final class LocalWebhooks implements WebhookBook {

	private final Session session;

	private final Webhooks webhooks;

	LocalWebhooks(Session session) {
		this.session = session;
		this.webhooks = session.get(Webhooks.class);
	}

	@Override
	public List<Line> webhooks() {
		return this.webhooks.list()
			.stream()
			.map((webhook) -> new Line(webhook.name().text(), webhook.shown()))
			.toList();
	}

	@Override
	public void put(String name, String url) {
		WebhookName called = WebhookName.parse(name)
			.orElseThrow(() -> new IllegalArgumentException(
					"'%s' is not a value for name: expected %s".formatted(name, WebhookName.FORM)));
		this.webhooks.put(new Webhook(called,
				Webhook.parse(url)
					.orElseThrow(() -> new IllegalArgumentException(
							"What was given is not a value for url: expected " + Webhook.FORM))));
	}

	@Override
	public boolean remove(String name) {
		Optional<WebhookName> called = WebhookName.parse(name);
		return called.isPresent() && this.webhooks.remove(called.get());
	}

	@Override
	public void close() throws IOException {
		this.session.close();
	}

}
