package io.tracetab.report;

import java.util.List;
import java.util.Optional;

/**
 * The webhooks that people made.
 */
public interface Webhooks {

	/** By name. */
	List<Webhook> list();

	Optional<Webhook> find(WebhookName name);

	/** Keeps a webhook, new or with another address. */
	void put(Webhook webhook);

	/** Whether there was one. */
	boolean remove(WebhookName name);

}
