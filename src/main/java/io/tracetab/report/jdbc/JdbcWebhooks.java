package io.tracetab.report.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.tracetab.database.State;
import io.tracetab.report.Webhook;
import io.tracetab.report.WebhookName;
import io.tracetab.report.Webhooks;

/**
 * Webhooks as state. Safe for use by many threads.
 */
final class JdbcWebhooks implements Webhooks {

	private final State state;

	JdbcWebhooks(State state) {
		this.state = state;
	}

	@Override
	public List<Webhook> list() {
		return this.state.sql()
			.sql("SELECT name, url FROM report_webhook ORDER BY lower(name), name")
			.query((row, n) -> webhook(row))
			.list();
	}

	@Override
	public Optional<Webhook> find(WebhookName name) {
		return this.state.sql()
			.sql("SELECT name, url FROM report_webhook WHERE name = ?")
			.param(name.name())
			.query((row, n) -> webhook(row))
			.optional();
	}

	private static Webhook webhook(ResultSet row) throws SQLException {
		return new Webhook(new WebhookName(row.getString("name")), URI.create(row.getString("url")));
	}

	@Override
	public void put(Webhook webhook) {
		this.state.inTransaction(() -> {
			remove(webhook.name());
			return this.state.sql()
				.sql("INSERT INTO report_webhook (name, url) VALUES (?, ?)")
				.params(webhook.name().name(), webhook.url().toString())
				.update();
		});
	}

	@Override
	public boolean remove(WebhookName name) {
		return this.state.inTransaction(() -> this.state.sql()
			.sql("DELETE FROM report_webhook WHERE name = ?")
			.param(name.name())
			.update()) > 0;
	}

}
