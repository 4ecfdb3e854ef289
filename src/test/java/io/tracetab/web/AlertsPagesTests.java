package io.tracetab.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.alert.AlertRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alerts, their rules and webhooks, as pages and JSON.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AlertsPagesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String SLOW = "{\"name\":\"Checkout is slow\",\"kind\":\"latency\",\"filter\":\"route = \\\"POST /checkout\\\"\","
			+ "\"limit\":\"500\",\"over\":\"30m\",\"zone\":\"Europe/Berlin\",\"quietFrom\":\"22:00\",\"quietUntil\":\"07:00\","
			+ "\"to\":[\"ana@example.com\",\"webhook:ops\"]}";

	private static final String SECRET = "https://hooks.example.com/services/T0/B0/sEcReT";

	private final HttpClient client = HttpClient.newHttpClient();

	private final MemoryAlerts alerts;

	private final MemoryReports reports;

	private final String home;

	AlertsPagesTests(@LocalServerPort int port, @Autowired MemoryAlerts alerts, @Autowired MemoryReports reports) {
		this.home = "http://127.0.0.1:" + port;
		this.alerts = alerts;
		this.reports = reports;
	}

	@AfterEach
	void forget() {
		this.alerts.clear();
		this.reports.clear();
	}

	@Test
	void aRuleIsMadeChangedTriedAndDeleted() throws Exception {
		HttpResponse<String> made = send("POST", "/api/v1/alerts/rules", SLOW);
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		JsonNode rule = JSON.readTree(made.body());
		assertThat(rule.get("over").asString()).isEqualTo("30m");
		assertThat(rule.get("recovery").asBoolean()).isTrue();
		assertThat(rule.get("to").findValuesAsString("address")).containsExactly("ana@example.com", "webhook:ops");
		String path = "/api/v1/alerts/rules/" + rule.get("id").asString();
		HttpResponse<String> tried = send("POST", path + "/test", "");
		assertThat(JSON.readTree(tried.body()).findValuesAsString("standing")).containsExactly("sent", "sent");
		assertThat(this.reports.sent).containsExactly("ana@example.com", "webhook:ops");
		JsonNode changed = JSON.readTree(send("PUT", path,
				SLOW.replace("\"quietFrom\":\"22:00\",\"quietUntil\":\"07:00\",", "").replace("30m", "24h"))
			.body());
		assertThat(changed.get("over").asString()).isEqualTo("1d");
		assertThat(changed.path("quietFrom").isMissingNode() || changed.path("quietFrom").isNull()).isTrue();
		assertThat(get("/alerts?id=" + rule.get("id").asString()).body()).contains("Edit the rule Checkout is slow",
				"more than 5 % above 500 ms in 1d", "route = &quot;POST /checkout&quot;", "8 % of 1,204");
		assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
		assertThat(send("DELETE", path, "").statusCode()).isEqualTo(404);
		assertThat(send("POST", path + "/test", "").statusCode()).isEqualTo(404);
		assertThat(JSON.readTree(get("/api/v1/alerts").body())).hasSize(2);
	}

	@Test
	void theTestButtonTellsAllOnTheListAndThePageSaysWhatBecameOfIt() throws Exception {
		assertThat(send("POST", "/alerts",
				"name=Stale&kind=source&limit=6&to=ana%40example.com%2C+no%40example.com&quietFrom=22%3A00&quietUntil=07%3A00")
			.statusCode()).isEqualTo(302);
		AlertRule rule = this.alerts.list().get(0);
		assertThat(get("/alerts").body()).contains("/alerts/test", "Stale", "quiet 22:00 to 07:00, UTC");
		String told = send("POST", "/alerts/test", "id=" + rule.id()).headers().firstValue("Location").orElseThrow();
		assertThat(this.reports.sent).containsExactly("ana@example.com");
		assertThat(Jsoup.parse(get(told.replace(this.home, "")).body()).text()).contains("taken by 1 of 2");
		assertThat(send("POST", "/alerts/test", "id=none").statusCode()).isEqualTo(404);
		send("POST", "/alerts", "id=" + rule.id() + "&name=Staler&kind=source&limit=12&to=ana%40example.com");
		assertThat(this.alerts.list()).singleElement().satisfies((changed) -> {
			assertThat(changed.id()).isEqualTo(rule.id());
			assertThat(changed.name()).isEqualTo("Staler");
			assertThat(changed.recipients()).hasSize(1);
		});
		assertThat(send("POST", "/alerts/remove", "id=" + rule.id()).statusCode()).isEqualTo(302);
		assertThat(this.alerts.list()).isEmpty();
	}

	@Test
	void whatCannotBeReadIsNamedAllAtOnce() throws Exception {
		HttpResponse<String> answer = send("POST", "/api/v1/alerts/rules",
				"{\"kind\":\"latency\",\"filter\":\"duration >\",\"limit\":\"much\",\"over\":\"ever\",\"zone\":\"Berlin\","
						+ "\"quietFrom\":\"22:00\",\"to\":[\"webhook:\"]}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("a name of at most", "a value after duration", "a decimal from 0",
				"a time such as 30m", "a time zone such as", "two different times", "webhook:NAME");
		HttpResponse<String> page = send("POST", "/alerts", "name=%3Cb%3E&kind=cost&filter=red&limit=1&to=a%40b.c");
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("DIMENSION=VALUE", "&lt;b&gt;").doesNotContain("<b>");
	}

	@Test
	void theAddressOfAWebhookGoesInAndNeverComesOut() throws Exception {
		String made = send("PUT", "/api/v1/reports/webhooks/ops", "{\"url\":\"" + SECRET + "\"}").body();
		assertThat(made).contains("webhook:ops", "https://hooks.example.com/").doesNotContain("sEcReT");
		assertThat(get("/api/v1/reports/webhooks").body()).doesNotContain("sEcReT");
		assertThat(get("/reports").body()).contains("webhook:ops").doesNotContain("sEcReT");
		HttpResponse<String> refused = send("PUT", "/api/v1/reports/webhooks/ops",
				"{\"url\":\"" + SECRET.replace("https", "http") + "\"}");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("https://").doesNotContain("sEcReT");
		assertThat(send("POST", "/reports/webhooks", "name=chat&url=https%3A%2F%2Fchat.example.com%2Fx").statusCode())
			.isEqualTo(302);
		assertThat(send("POST", "/reports/webhooks/remove", "name=chat").statusCode()).isEqualTo(302);
		assertThat(send("DELETE", "/api/v1/reports/webhooks/ops", "").statusCode()).isEqualTo(204);
		assertThat(send("DELETE", "/api/v1/reports/webhooks/ops", "").statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> send(String method, String path, String body) throws Exception {
		String type = path.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded";
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path))
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
