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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schedules and deliveries of reports, as pages and JSON.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReportsPagesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String MONDAYS = "{\"name\":\"Monday's\",\"period\":\"weekly\",\"audience\":\"team:checkout\","
			+ "\"zone\":\"Europe/Berlin\",\"cron\":\"0 * * * *\",\"missed\":\"skip\",\"to\":[\"ana@example.com\",\"nobody@example.com\"]}";

	private final HttpClient client = HttpClient.newHttpClient();

	private final MemoryReports reports;

	private final String home;

	ReportsPagesTests(@LocalServerPort int port, @Autowired MemoryReports reports) {
		this.home = "http://127.0.0.1:" + port;
		this.reports = reports;
	}

	@AfterEach
	void forget() {
		this.reports.clear();
	}

	@Test
	void aScheduleIsMadeChangedSentAndDeleted() throws Exception {
		HttpResponse<String> made = send("POST", "/api/v1/reports/schedules", MONDAYS);
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		String path = "/api/v1/reports/schedules/" + JSON.readTree(made.body()).get("id").asString();
		assertThat(JSON.readTree(made.body()).get("next").asString()).isEqualTo("2026-01-03T01:00:00Z");
		JsonNode letters = JSON.readTree(send("POST", path + "/send", "").body());
		assertThat(letters).hasSize(2);
		assertThat(letters.findValuesAsString("standing")).containsExactlyInAnyOrder("sent", "failed");
		assertThat(letters.findValuesAsString("problem")).contains("550 no such user");
		assertThat(this.reports.sent).containsExactly("ana@example.com");
		String letter = letters.get(0).get("id").asString();
		assertThat(get("/api/v1/reports/deliveries/" + letter).body()).contains("team checkout",
				"&lt;b&gt;more&lt;/b&gt;");
		assertThat(get("/reports/deliveries/" + letter)).satisfies((page) -> {
			assertThat(page.body()).contains("Weekly report of team checkout");
			assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1)
				.first()
				.asString()
				.startsWith("default-src 'none'; style-src 'unsafe-inline'");
		});
		JsonNode changed = JSON
			.readTree(send("PUT", path, MONDAYS.replace("team:checkout", "all").replace(",\"nobody@example.com\"", ""))
				.body());
		assertThat(changed.get("to")).hasSize(1);
		assertThat(changed.get("audience").asString()).isEqualTo("all");
		assertThat(JSON.readTree(send("POST", path + "/test", "{\"to\":\"ben@example.com\"}").body())
			.get("standing")
			.asString()).isEqualTo("sent");
		assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
		assertThat(send("DELETE", path, "").statusCode()).isEqualTo(404);
		assertThat(send("POST", path + "/send", "").statusCode()).isEqualTo(404);
	}

	@Test
	void whatCannotBeReadIsNamedAllAtOnce() throws Exception {
		HttpResponse<String> answer = send("POST", "/api/v1/reports/schedules",
				"{\"period\":\"hourly\",\"audience\":\"red\",\"zone\":\"Berlin\",\"cron\":\"now\",\"to\":[\"ana\"]}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("a name of at most", "daily, weekly or monthly", "team:NAME",
				"a time zone such as", "five fields", "an address such as");
		HttpResponse<String> page = send("POST", "/reports", "name=%3Cb%3E&cron=x&to=");
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("five fields", "an address such as", "&lt;b&gt;").doesNotContain("<b>");
		assertThat(get("/api/v1/reports/digest?end=Monday").statusCode()).isEqualTo(400);
	}

	@Test
	void aReportIsLookedAtAndSentOnce() throws Exception {
		assertThat(get("/reports/preview?period=daily&audience=route:GET%20/cart").body())
			.contains("Daily report of route GET /cart");
		assertThat(JSON.readTree(get("/api/v1/reports/digest?period=monthly").body()).get("subject").asString())
			.isEqualTo("Tracetab: monthly");
		assertThat(get("/reports/paper").headers().firstValue("Content-Type")).contains("application/pdf");
		assertThat(JSON.readTree(get("/api/v1/reports/paper").body()).get("pdf").binaryValue()).startsWith('%', 'P');
		assertThat(send("POST", "/api/v1/reports/mail", "{\"to\":[\"ana@example.com\"]}").statusCode()).isEqualTo(204);
		assertThat(send("POST", "/api/v1/reports/mail", "{\"to\":[\"no@example.com\"]}").statusCode()).isEqualTo(502);
	}

	@Test
	void thePageShowsWhatWasMadeAndSentAndALinkUnsubscribes() throws Exception {
		assertThat(send("POST", "/reports",
				"name=Monday%27s&period=weekly&audience=all&zone=UTC&cron=0+*+*+*+*&missed=skip&to=ana%40example.com%2C+no%40example.com")
			.statusCode()).isEqualTo(302);
		String id = this.reports.list().get(0).id();
		assertThat(send("POST", "/reports/send", "id=" + id).headers().firstValue("Location").orElseThrow())
			.contains("sent=1+of+2");
		assertThat(get("/reports?id=" + id).body()).contains("ana@example.com, no@example.com", "3 Jan 2026 01:00 UTC",
				"550 no such user", "state-fault", "Edit the schedule");
		String link = "/reports/unsubscribe?token=" + this.reports.list().get(0).recipients().get(0).token();
		assertThat(get(link).body()).contains("Unsubscribe</button>");
		assertThat(this.reports.list().get(0).active()).as("looking changes nothing").hasSize(2);
		assertThat(send("POST", link, "List-Unsubscribe=One-Click").body()).contains("You get these letters no more.");
		assertThat(this.reports.list().get(0).active()).hasSize(1);
		assertThat(send("POST", "/reports/unsubscribe?token=x", "").statusCode()).isEqualTo(404);
	}

	@Test
	void aTestMessageGoesToOneAddressAloneAndThePageSaysWhatBecameOfIt() throws Exception {
		send("POST", "/reports", "name=Monday%27s&cron=0+*+*+*+*&to=ana%40example.com");
		String id = this.reports.list().get(0).id();
		String taken = send("POST", "/reports/test", "id=" + id + "&to=ben%40example.com").headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(this.reports.sent).containsExactly("ben@example.com");
		assertThat(Jsoup.parse(get(taken.replace(this.home, "")).body()).text()).contains("took 1 of 1",
				"ben@example.com");
		String refused = send("POST", "/reports/test", "id=" + id + "&to=no%40example.com").headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(Jsoup.parse(get(refused.replace(this.home, "")).body()).text()).contains("took 0 of 1",
				"550 no such user");
		assertThat(send("POST", "/reports/test", "id=" + id + "&to=nobody")).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("an address such as");
		});
		assertThat(send("POST", "/reports/test", "id=none&to=ben%40example.com").statusCode()).isEqualTo(404);
		assertThat(send("POST", "/reports/remove", "id=" + id).statusCode()).isEqualTo(302);
		assertThat(this.reports.list()).isEmpty();
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
