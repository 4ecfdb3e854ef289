package io.tracetab.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Budgets, forecasts, anomalies and the month, as pages and JSON.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MoneyPagesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final MemoryBudgets budgets;

	private final ShopAnomalies anomalies;

	private final ShopAllocations allocations;

	private final String home;

	MoneyPagesTests(@LocalServerPort int port, @Autowired MemoryBudgets budgets, @Autowired ShopAnomalies anomalies,
			@Autowired ShopAllocations allocations) {
		this.home = "http://127.0.0.1:" + port;
		this.budgets = budgets;
		this.anomalies = anomalies;
		this.allocations = allocations;
	}

	@Test
	void whatIsNotDividedYetIsNoFinalFigure() throws Exception {
		String through = get("/").body();
		assertThat(through).contains("Under no route", "17 %").doesNotContain("being divided");
		this.allocations.end = "2026-01-02";
		String page = get("/").body();
		assertThat(page).contains("<b class=\"num\">1 of 2 days</b>", "1 of 2 days so far", "$0.75", "is not yet")
			.doesNotContain("17 %");
		JsonNode month = JSON.readTree(get("/api/v1/overview/month").body());
		assertThat(month.get("undivided").asString()).isEqualTo("0.7500004");
		assertThat(month.path("unattributed").asString("-")).isEqualTo("-");
		String costs = "/costs?from=2026-01-01&to=2026-01-02";
		assertThat(get(costs).body()).contains("1 of 2 days", "divided so far").doesNotContain(">so far<");
		assertThat(get(costs + "&group=route").body()).contains("1 of 2 days", ">so far<");
		assertThat(JSON.readTree(get("/api/v1" + costs).body()).get("undivided").asString()).isEqualTo("0.7500004");
		for (String entity : List.of("/resource?arn=" + ShopStack.CHECKOUT, "/route?route=POST+/checkout")) {
			assertThat(get(entity + "&from=2026-01-01T00:00:00Z&until=2026-01-03T00:00:00Z").body()).as(entity)
				.contains("1 of 2 days");
		}
		this.allocations.end = "2026-01-01";
		assertThat(get("/").body()).contains("0 of 2 days", "$4.50");
	}

	@AfterEach
	void forget() {
		this.allocations.end = "2026-02-01";
		this.budgets.clear();
		this.anomalies.verdicts().clear();
	}

	@Test
	void aBudgetIsMadeChangedAndDeleted() throws Exception {
		HttpResponse<String> made = send("POST", "/api/v1/budgets",
				"{\"name\":\"Lambda\",\"amount\":\"3.5\",\"only\":[\"service=AWS Lambda\"]}");
		assertThat(made.statusCode()).isEqualTo(201);
		JsonNode budget = JSON.readTree(made.body());
		assertThat(budget.get("standing").asString()).isEqualTo("reached");
		assertThat(budget.get("forecast").get("charged").asString()).isEqualTo("3.75");
		String id = budget.get("id").asString();
		JsonNode changed = JSON.readTree(
				send("PUT", "/api/v1/budgets/" + id, "{\"name\":\"All\",\"amount\":\"100\",\"basis\":\"effective\"}")
					.body());
		assertThat(changed.get("only")).isEmpty();
		assertThat(changed.get("basis").asString()).isEqualTo("effective");
		assertThat(JSON.readTree(get("/api/v1/budgets").body())).hasSize(1);
		assertThat(send("DELETE", "/api/v1/budgets/" + id, "").statusCode()).isEqualTo(204);
		assertThat(send("DELETE", "/api/v1/budgets/" + id, "").statusCode()).isEqualTo(404);
		assertThat(send("PUT", "/api/v1/budgets/" + id, "{\"name\":\"All\",\"amount\":\"1\"}").statusCode())
			.isEqualTo(404);
	}

	@Test
	void whatCannotBeReadOfABudgetIsNamedAllAtOnce() throws Exception {
		HttpResponse<String> answer = send("POST", "/api/v1/budgets",
				"{\"amount\":\"-1\",\"basis\":\"dear\",\"only\":[\"red\"],\"currency\":\"XAU\"}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("a name of at most", "a decimal above 0", "billed, effective",
				"DIMENSION=VALUE", "one of USD");
		HttpResponse<String> page = form("/budgets", "name=&amount=x");
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("a name of at most", "a decimal above 0", "aria-invalid=\"true\"");
	}

	@Test
	void thePageShowsWhatAFormHasMade() throws Exception {
		assertThat(form("/budgets", "name=%3Cb%3E&amount=12&currency=USD&basis=billed&only=service%3DTax&only=")
			.statusCode()).isEqualTo(302);
		assertThat(get("/budgets").body()).contains("&lt;b&gt;", "Service Tax", "$12.00", "only=service%3DTax")
			.doesNotContain("<b>");
	}

	@Test
	void aForecastNeedsThreeWeeksAndSaysSo() throws Exception {
		JsonNode forecast = JSON.readTree(get("/api/v1/forecast").body());
		assertThat(forecast.get("charged").asString()).isEqualTo("4.5000004");
		assertThat(forecast.path("expected").isNull() || forecast.path("expected").isMissingNode()).isTrue();
		assertThat(get("/budgets").body()).contains("A forecast needs three weeks of days that are settled.");
	}

	@Test
	void anAnomalySaysWhereItComesFromAndWhatWasChanged() throws Exception {
		JsonNode anomaly = JSON.readTree(get("/api/v1/anomalies/lambda").body());
		assertThat(anomaly.get("impact").asString()).isEqualTo("4.5");
		assertThat(anomaly.get("causes").valueStream().map((cause) -> cause.get("of").asString())).contains("meter",
				"resource", "route");
		assertThat(anomaly.get("causes").get(0).get("key").asString()).isEqualTo("lambda.requests");
		assertThat(anomaly.get("causes").get(1).get("key").asString()).isEqualTo("cart");
		assertThat(anomaly.get("changes").get(0).get("settings").get(0).get("after").asString()).isEqualTo("2048");
		assertThat(get("/anomalies/lambda").body()).contains("Where it comes from", "lambda.requests", "MemorySize",
				"Its costs");
		assertThat(get("/anomalies/runs").body()).contains("Invocations of cart&lt;b&gt;")
			.doesNotContain("cart<b>", "Where it comes from");
	}

	@Test
	void aRouteThatWasSlowOrFailedLeadsToItsRequests() throws Exception {
		assertThat(get("/anomalies/slow").body()).contains("p95 of POST /checkout", "820 ms", "410 ms", "+100 %",
				"for 2 hours", "Its requests",
				"/requests?route=POST+%2Fcheckout&amp;from=2026-01-02T05%3A00%3A00Z&amp;to=2026-01-02T07%3A00%3A00Z")
			.doesNotContain("Its costs");
		assertThat(get("/anomalies/failed").body()).contains("Failed requests of POST /checkout", "25 %", "0.5 %");
	}

	@Test
	void whatIsSaidIsRememberedAndCanBeTakenBack() throws Exception {
		assertThat(JSON.readTree(get("/api/v1/anomalies").body())).hasSize(2);
		assertThat(send("PUT", "/api/v1/anomalies/lambda/feedback", "{\"verdict\":\"not-useful\"}").statusCode())
			.isEqualTo(200);
		assertThat(JSON.readTree(get("/api/v1/anomalies").body())).hasSize(1);
		assertThat(JSON.readTree(get("/api/v1/anomalies?all=true").body())).hasSize(2);
		assertThat(get("/anomalies?all=true").body()).contains("not useful");
		assertThat(form("/anomalies/lambda/feedback", "verdict=none").statusCode()).isEqualTo(302);
		assertThat(JSON.readTree(get("/api/v1/anomalies").body())).hasSize(2);
		assertThat(send("PUT", "/api/v1/anomalies/lambda/feedback", "{\"verdict\":\"boring\"}").body())
			.contains("expected, not-useful, none");
	}

	@Test
	void anAnomalyThatIsNoneIsNotFound() throws Exception {
		assertThat(get("/anomalies/never").statusCode()).isEqualTo(404);
		assertThat(get("/anomalies/never").body()).contains("There is no such anomaly");
		assertThat(get("/api/v1/anomalies/never").statusCode()).isEqualTo(404);
		assertThat(send("PUT", "/api/v1/anomalies/never/feedback", "{\"verdict\":\"none\"}").statusCode())
			.isEqualTo(404);
	}

	@Test
	void theMonthIsTold() throws Exception {
		JsonNode month = JSON.readTree(get("/api/v1/overview/month").body());
		assertThat(month.get("charged").asString()).isEqualTo("4.5000004");
		assertThat(month.get("to").asString()).isEqualTo("2026-01-02");
		assertThat(month.get("unattributed").asString()).isEqualTo("0.7500004");
		assertThat(month.get("openAnomalies").asInt()).isEqualTo(1);
		assertThat(new BigDecimal(month.get("requests").asString())).isEqualByComparingTo("1253003");
		String page = get("/").body();
		assertThat(page).contains("January 2026", "from=2026-01-01&amp;to=2026-01-02&amp;currency=USD", "$4.50",
				"Make one", "Under no route");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> send(String method, String path, String json)
			throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(json))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> form(String path, String fields) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(fields))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
