package io.tracetab.web;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.alert.Alert;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.AlertRules;
import io.tracetab.alert.Alerts;
import io.tracetab.alert.Finding;
import io.tracetab.report.Webhook;
import io.tracetab.report.WebhookName;
import io.tracetab.report.Webhooks;

/**
 * Rules and webhooks in memory, with an alert that lasts and one that is over.
 */
final class MemoryAlerts implements AlertRules, Alerts {

	private static final Finding SLOW = new Finding("latency", "8 % of 1,204 traced requests took longer than 500 ms",
			"/requests?q=x&order=slowest", 1);

	private final Map<String, AlertRule> rules = new ConcurrentHashMap<>();

	private final Map<WebhookName, URI> webhooks = new ConcurrentHashMap<>();

	void clear() {
		this.rules.clear();
		this.webhooks.clear();
	}

	Webhooks asWebhooks() {
		return new Addresses();
	}

	@Override
	public List<AlertRule> list() {
		return this.rules.values().stream().sorted(Comparator.comparing(AlertRule::name)).toList();
	}

	@Override
	public Optional<AlertRule> find(String id) {
		return Optional.ofNullable(this.rules.get(id));
	}

	@Override
	public void put(AlertRule rule) {
		this.rules.put(rule.id(), rule);
	}

	@Override
	public boolean remove(String id) {
		return this.rules.remove(id) != null;
	}

	@Override
	public List<Alert> open(String rule) {
		return List.of();
	}

	@Override
	public List<Alert> latest(int limit) {
		List<Alert> alerts = new ArrayList<>();
		Instant hourAgo = TestPages.NOW.minusSeconds(3600);
		alerts.add(new Alert("a1", "gone", SLOW, hourAgo, TestPages.NOW, 1, null, false));
		alerts.add(new Alert("a2", "gone", SLOW, hourAgo.minusSeconds(7200), hourAgo, 1, hourAgo, true));
		return alerts;
	}

	@Override
	public boolean keep(AlertRule rule, Round round) {
		throw new UnsupportedOperationException("Pages do not look");
	}

	@Override
	public long forget(Instant before) {
		return 0;
	}

	private final class Addresses implements Webhooks {

		private final Map<WebhookName, URI> kept = MemoryAlerts.this.webhooks;

		@Override
		public List<Webhook> list() {
			return this.kept.entrySet().stream().map((each) -> new Webhook(each.getKey(), each.getValue())).toList();
		}

		@Override
		public Optional<Webhook> find(WebhookName name) {
			return Optional.ofNullable(this.kept.get(name)).map((url) -> new Webhook(name, url));
		}

		@Override
		public void put(Webhook webhook) {
			this.kept.put(webhook.name(), webhook.url());
		}

		@Override
		public boolean remove(WebhookName name) {
			return this.kept.remove(name) != null;
		}

	}

}
