package io.tracetab.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Webhook;
import io.tracetab.report.WebhookName;
import io.tracetab.report.Webhooks;

/**
 * Webhooks as people make them.
 */
final class WebhookBook {

	private final Webhooks webhooks;

	WebhookBook(Webhooks webhooks) {
		this.webhooks = webhooks;
	}

	List<Webhook> list() {
		return this.webhooks.list();
	}

	/**
	 * Keeps a webhook.
	 * @throws BadParameters without the address: it may be a secret with a slip
	 */
	Webhook save(@Nullable String name, @Nullable String url) {
		Optional<WebhookName> called = WebhookName.parse((name != null) ? name : "");
		Optional<URI> address = Webhook.parse((url != null) ? url : "");
		List<BadParameter> problems = new ArrayList<>();
		if (called.isEmpty()) {
			problems.add(new BadParameter("name", (name != null) ? name : "", WebhookName.FORM));
		}
		if (address.isEmpty()) {
			problems.add(new BadParameter("url", "what was given", Webhook.FORM));
		}
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		Webhook webhook = new Webhook(called.orElseThrow(), address.orElseThrow());
		this.webhooks.put(webhook);
		return webhook;
	}

	/** Whether there was one. */
	boolean remove(String name) {
		return WebhookName.parse(name).map(this.webhooks::remove).orElse(false);
	}

}
