package io.tracetab.report.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Webhook;
import io.tracetab.report.WebhookName;
import io.tracetab.report.Webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Messages to a real HTTP server that answers as webhooks do.
 */
class WebhookMailerTests {

	private static final WebhookName OPS = new WebhookName("ops");

	private static final String SECRET = "/services/T000/B000/sEcReT";

	private final CountDownLatch over = new CountDownLatch(1);

	private HttpServer server;

	private int status = 200;

	private String retryAfter = "";

	private boolean silent;

	private String path = "";

	private JsonNode taken;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newCachedThreadPool((work) -> {
			Thread thread = new Thread(work);
			thread.setDaemon(true);
			return thread;
		}));
		this.server.createContext("/", (exchange) -> {
			this.path = exchange.getRequestURI().getPath();
			this.taken = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
			if (this.silent) {
				await();
			}
			if (!this.retryAfter.isEmpty()) {
				exchange.getResponseHeaders().set("Retry-After", this.retryAfter);
			}
			byte[] answer = ((this.status == 200) ? "ok" : "no_service").getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.server.start();
	}

	private void await() {
		try {
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@AfterEach
	void stop() {
		this.over.countDown();
		this.server.stop(0);
	}

	private String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + SECRET;
	}

	private void send(Duration patience) {
		Webhook webhook = new Webhook(OPS, URI.create(url()));
		new WebhookMailer(new OneWebhook(webhook), patience)
			.send(new Letter(
					"l1", OPS, new PrintedDigest("s", "<p>", "t",
							"*Costs* are < $3 \u2192 <https://tab/costs|Its costs>", "", Map.of()),
					null, Instant.EPOCH, Set.of()));
	}

	private LetterRefusedException refusal(Duration patience) {
		LetterRefusedException refused = catchThrowableOfType(LetterRefusedException.class, () -> send(patience));
		assertThat(refused).as("it was refused").isNotNull();
		for (Throwable at = refused; at != null; at = at.getCause()) {
			assertThat(at.toString()).doesNotContain("sEcReT").doesNotContain("T000");
		}
		return refused;
	}

	@Test
	void aMessageIsItsSentencesInSlacksMarks() {
		send(Duration.ofSeconds(10));
		assertThat(this.path).isEqualTo(SECRET);
		assertThat(this.taken.get("text").asString())
			.isEqualTo("*Costs* are < $3 \u2192 <https://tab/costs|Its costs>");
	}

	@Test
	void aServerMayAskForPatience() {
		this.status = 429;
		this.retryAfter = "120";
		LetterRefusedException refused = refusal(Duration.ofSeconds(10));
		assertThat(refused.rest()).isEqualTo(Duration.ofMinutes(2));
		assertThat(refused.isLasting()).isFalse();
		assertThat(refused).hasMessage("webhook:ops answered 429: no_service");
	}

	@Test
	void aServersOwnFaultIsTriedAgainAndARefusalIsNot() {
		this.status = 500;
		assertThat(refusal(Duration.ofSeconds(10)).isLasting()).isFalse();
		this.status = 404;
		assertThat(refusal(Duration.ofSeconds(10)).isLasting()).isTrue();
	}

	@Test
	void aServerThatIsSlowOrAwayIsTriedAgain() {
		this.silent = true;
		assertThat(refusal(Duration.ofMillis(300))).hasMessageContaining("did not answer")
			.satisfies((ex) -> assertThat(ex.isLasting()).isFalse());
		this.over.countDown();
		this.server.stop(0);
		assertThat(refusal(Duration.ofSeconds(10)))
			.hasMessage("webhook:ops at http://127.0.0.1/\u2026 cannot be reached: ConnectException")
			.satisfies((ex) -> assertThat(ex.isLasting()).isFalse());
	}

	@Test
	void whatIsNoSafeAddressIsNone() {
		assertThat(Webhook.parse("https://hooks.slack.com/services/T0/B0/x")).isPresent();
		assertThat(Webhook.parse(url())).isPresent();
		assertThat(List.of("http://hooks.slack.com/x", "ftp://127.0.0.1/x", "https://", "hooks", "https://a:b@c/",
				"http://127.0.0.1.example.com/x"))
			.allMatch((text) -> Webhook.parse(text).isEmpty());
		assertThat(new Webhook(OPS, URI.create(url()))).hasToString("webhook:ops at http://127.0.0.1/\u2026");
	}

	/** Has one. */
	private record OneWebhook(Webhook webhook) implements Webhooks {

		@Override
		public List<Webhook> list() {
			return List.of(this.webhook);
		}

		@Override
		public Optional<Webhook> find(WebhookName name) {
			return Optional.of(this.webhook).filter((each) -> each.name().equals(name));
		}

		@Override
		public void put(Webhook other) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean remove(WebhookName name) {
			throw new UnsupportedOperationException();
		}

	}

}
