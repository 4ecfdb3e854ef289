package io.tracetab.report.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.Mailer;
import io.tracetab.report.Webhook;
import io.tracetab.report.WebhookName;
import io.tracetab.report.Webhooks;

/**
 * Letters as messages of a webhook: JSON with their sentences in {@code text}, which
 * Slack, Mattermost and those like them take. No message of a failure holds the address.
 */
final class WebhookMailer implements Mailer {

	private static final int TOO_MANY = 429;

	private static final int TIMED_OUT = 408;

	private static final int SERVER = 500;

	private static final int LONGEST_ANSWER = 200;

	private final JsonMapper json = JsonMapper.builder().build();

	private final Webhooks webhooks;

	private final HttpClient client;

	private final Duration patience;

	/**
	 * Sends to those webhooks.
	 * @param patience with a connection, and with an answer
	 */
	WebhookMailer(Webhooks webhooks, Duration patience) {
		this.webhooks = webhooks;
		this.patience = patience;
		this.client = HttpClient.newBuilder()
			.connectTimeout(patience)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
	}

	@Override
	public String obstacle() {
		return "";
	}

	@Override
	public void send(Letter letter) {
		WebhookName name = (WebhookName) letter.to();
		Webhook webhook = this.webhooks.find(name)
			.orElseThrow(() -> refused("There is no %s any more".formatted(name), true));
		HttpRequest request = HttpRequest.newBuilder(webhook.url())
			.timeout(this.patience)
			.header("Content-Type", "application/json; charset=utf-8")
			.POST(HttpRequest.BodyPublishers.ofString(body(letter), StandardCharsets.UTF_8))
			.build();
		try {
			check(webhook, this.client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
		}
		catch (HttpTimeoutException ex) {
			throw refused(
					"%s did not answer within %s seconds".formatted(webhook.name(), this.patience.toMillis() / 1000.0),
					false);
		}
		catch (IOException ex) {
			// What it says may hold the address: its kind says enough.
			throw refused("%s cannot be reached: %s".formatted(webhook, ex.getClass().getSimpleName()), false);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw refused("%s was not waited for".formatted(webhook.name()), false);
		}
	}

	private String body(Letter letter) {
		return this.json.writeValueAsString(Map.of("text", letter.content().brief(), "unfurl_links", false));
	}

	private static void check(Webhook webhook, HttpResponse<String> answer) {
		int status = answer.statusCode();
		if (status >= 200 && status < 300) {
			return;
		}
		String said = answer.body().strip().replaceAll("\\s+", " ");
		String problem = "%s answered %d: %s".formatted(webhook.name(), status,
				said.substring(0, Math.min(said.length(), LONGEST_ANSWER)).replace(webhook.url().toString(), "…"));
		String rest = answer.headers().firstValue("Retry-After").orElse("").strip();
		if (rest.matches("\\d{1,9}")) {
			throw new LetterRefusedException(problem, Duration.ofSeconds(Long.parseLong(rest)));
		}
		throw refused(problem, status != TOO_MANY && status != TIMED_OUT && status < SERVER);
	}

	private static LetterRefusedException refused(String problem, boolean lasting) {
		return new LetterRefusedException(problem, lasting, new IllegalStateException(problem));
	}

}
