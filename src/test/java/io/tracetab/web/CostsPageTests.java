package io.tracetab.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.reconcile.Provisional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costs as page, JSON and CSV.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CostsPageTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String home;

	CostsPageTests(@LocalServerPort int port) {
		this.home = "http://127.0.0.1:" + port;
	}

	@Test
	void theMonthOfTheNewestChargeIsShownByService() throws Exception {
		JsonNode costs = JSON.readTree(get("/api/v1/costs").body());
		assertThat(costs.get("from").asString()).isEqualTo("2026-01-01");
		assertThat(costs.get("to").asString()).isEqualTo("2026-01-31");
		assertThat(costs.get("total").asString()).isEqualTo("4.5000004");
		assertThat(costs.get("before").asString()).as("of the two days before").isEqualTo("0");
		assertThat(costs.get("groups").valueStream().map((group) -> group.get("keys").get(0).asString()))
			.containsExactly("AWS Lambda", "Tax", "Amazon DynamoDB");
	}

	@Test
	void daysThatTheBillDoesNotSpeakOfAreNotComparedWith() throws Exception {
		JsonNode costs = JSON.readTree(get("/api/v1/costs?from=2025-12-23").body());
		assertThat(costs.get("total").asString()).isEqualTo("7.5000004");
		assertThat(costs.path("before").isMissingNode() || costs.get("before").isNull()).isTrue();
		assertThat(get("/costs?from=2025-12-23").body()).contains("nothing is compared").doesNotContain("Days before");
	}

	@Test
	void groupsHoldGroups() throws Exception {
		JsonNode costs = JSON
			.readTree(get("/api/v1/costs?group=service&group=resource&from=2026-01-01&to=2026-01-01").body());
		assertThat(costs.get("groups")
			.valueStream()
			.map((group) -> group.get("keys") + " " + group.get("amount").asString())).containsExactly(
					"[\"AWS Lambda\"] 3.75", "[\"AWS Lambda\",\"checkout\"] 2.25", "[\"AWS Lambda\",\"cart\"] 1.5");
	}

	@Test
	void aBudgetCanBeMadeOfWhatIsShown() throws Exception {
		assertThat(get("/costs?only=service%3DAWS+Lambda&only=resource%3Dcart&basis=effective").body())
			.contains("\"/budgets?currency=USD&amp;basis=effective&amp;only=service%3DAWS+Lambda"
					+ "&amp;only=resource%3Dcart#budget\"");
		assertThat(get("/costs").body()).contains("\"/budgets?currency=USD#budget\"");
		assertThat(get("/budgets?currency=USD&basis=effective&only=service%3DAWS+Lambda&only=region%3Da"
				+ "&only=account%3D1&only=resource%3Dcart")
			.body()).contains("value=\"service=AWS Lambda\"", "value=\"region=a\"", "value=\"account=1\"",
					"value=\"resource=cart\"");
	}

	@Test
	void everyGroupOpensIntoTheNextOne() throws Exception {
		String page = get("/costs?only=service%3DAWS+Lambda&group=resource").body();
		assertThat(page).contains("only=service%3DAWS+Lambda&amp;only=resource%3Dcart")
			.contains("$3.75")
			.contains("remove");
	}

	@Test
	void thePartsAddUpAndSayWhoseTheyAre() throws Exception {
		JsonNode parts = JSON.readTree(get("/api/v1/costs").body()).get("parts");
		assertThat(parts.valueStream().map((part) -> part.get("amount").asString())).containsExactly("2.50", "1.25",
				"0.0000004", "0.75");
		assertThat(parts.get(0).get("route").asString()).isEqualTo("POST /checkout");
		assertThat(parts.get(2).get("cure").asString()).startsWith("Turn on active tracing");
		assertThat(get("/costs").body()).contains("Whose it is", "route=POST%20/checkout", "It is a tax.");
		assertThat(JSON.readTree(get("/api/v1/costs?only=resource%3Dcart").body()).get("parts")).isEmpty();
		assertThat(JSON.readTree(get("/api/v1/costs?basis=contracted").body()).get("parts")).isEmpty();
	}

	@Test
	void routesStandWithTheirIntervals() throws Exception {
		JsonNode parts = JSON.readTree(get("/api/v1/costs").body()).get("parts");
		assertThat(new BigDecimal(parts.get(0).get("low").asString())).isBetween(new BigDecimal("2.38"),
				new BigDecimal("2.42"));
		assertThat(new BigDecimal(parts.get(0).get("high").asString())).isBetween(new BigDecimal("2.58"),
				new BigDecimal("2.62"));
		assertThat(parts.get(0).get("tracedRequests").asLong()).isEqualTo(400);
		assertThat(parts.get(1).path("low").asString("")).as("too few").isEmpty();
		assertThat(get("/costs").body()).contains("95 % interval: ", "too few traces");
		assertThat(get("/costs-parts.csv").body().lines().toList()).hasSize(5)
			.anySatisfy((line) -> assertThat(line).startsWith("ATTRIBUTED,GET /products,,USD,billed,")
				.contains(",1.25,,,29,"));
	}

	@Test
	void daysThatStillMoveAreProvisional() throws Exception {
		String past = "?from=2025-11-01&to=2025-11-30";
		JsonNode settled = JSON.readTree(get("/api/v1/costs" + past).body());
		assertThat(settled.path("provisionalFrom").asString("")).isEmpty();
		assertThat(get("/costs" + past).body()).doesNotContain("provisional");
		LocalDate today = LocalDate.ofInstant(TestPages.NOW, ZoneOffset.UTC);
		String window = "?from=2026-01-01&to=" + today;
		JsonNode moving = JSON.readTree(get("/api/v1/costs" + window).body());
		assertThat(moving.get("provisionalFrom").asString()).isEqualTo(Provisional.at(TestPages.NOW).from().toString());
		assertThat(moving.get("incompleteFrom").asString()).isEqualTo(today.minusDays(2).toString());
		assertThat(get("/costs" + window).body()).contains("provisional", "usage may still be missing");
	}

	@Test
	void namesAreTextsInPageAndData() throws Exception {
		String page = get("/costs?group=resource").body();
		assertThat(page).contains("orders&lt;b&gt;").contains("orders\\u003cb>").doesNotContain("orders<b>");
	}

	@Test
	void whatCannotBeReadIsNamedAllAtOnce() throws Exception {
		HttpResponse<String> answer = get(
				"/api/v1/costs?from=yesterday&basis=dear&by=minute&group=colour&only=red&currency=XAU");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("a day such as 2026-11-23", "billed, effective, list, contracted",
				"hour, day, week, month", "tag:team", "DIMENSION=VALUE", "one of USD");
	}

	@Test
	void theTableIsThereAsCsv() throws Exception {
		assertThat(get("/costs.csv?from=2026-01-02&to=2026-01-02&group=resource").body().lines()).containsExactly(
				"resource,currency,basis,from,to,amount,before,of_which_shared,shared_costs,of,requests,per_thousand_requests,per_thousand_low,per_thousand_high,low,high",
				",USD,billed,2026-01-02,2026-01-02,0.75,0,0,apart,lines,,,,,,",
				"orders<b>,USD,billed,2026-01-02,2026-01-02,0.0000004,0,0,apart,lines,,,,,,",
				"cart,USD,billed,2026-01-02,2026-01-02,0,1.5,0,apart,lines,,,,,,",
				"checkout,USD,billed,2026-01-02,2026-01-02,0,2.25,0,apart,lines,,,,,,");
	}

	@Test
	void routesAreADimensionOfTheParts() throws Exception {
		JsonNode costs = JSON.readTree(get("/api/v1/costs?group=route&group=bucket").body());
		assertThat(costs.get("of").asString()).isEqualTo("parts");
		assertThat(costs.get("total").asString()).isEqualTo("4.5000004");
		assertThat(costs.get("groups")
			.valueStream()
			.map((group) -> group.get("keys") + " " + group.get("amount").asString()))
			.containsExactly("[\"POST /checkout\"] 2.5", "[\"POST /checkout\",\"ATTRIBUTED\"] 2.5",
					"[\"GET /products\"] 1.25", "[\"GET /products\",\"ATTRIBUTED\"] 1.25", "[\"\"] 0.7500004",
					"[\"\",\"NOT_PER_REQUEST\"] 0.75", "[\"\",\"UNTRACED\"] 0.0000004");
		assertThat(costs.at("/groups/0/perThousandRequests").asString()).isEqualTo("0.5");
		assertThat(costs.at("/groups/0/perThousandLow").asString()).startsWith("0.49");
		assertThat(costs.at("/groups/0/perThousandHigh").asString()).startsWith("0.50");
		assertThat(costs.at("/groups/0/low").asString()).startsWith("2.4");
		assertThat(costs.at("/groups/0/high").asString()).startsWith("2.5");
		assertThat(costs.at("/groups/1/perThousandLow").asString("-")).isEqualTo("-");
		assertThat(get("/costs.csv?group=route").body()).contains("per_thousand_low,per_thousand_high",
				",5000,0.5,0.49");
		assertThat(get("/costs?group=route").body()).contains("A thousand requests", "$0.50", "Under no route",
				"Shared costs, those without a route, are shown apart.");
	}

	@Test
	void whatRequestsSayIsADimensionOfTheParts() throws Exception {
		JsonNode costs = JSON.readTree(get("/api/v1/costs?group=annotation:tenant&group=route").body());
		assertThat(costs.get("total").asString()).isEqualTo("4.5000004");
		assertThat(costs.get("groups")
			.valueStream()
			.map((group) -> group.get("keys") + " " + group.get("amount").asString() + " "
					+ group.path("perThousandRequests").asString("-")))
			.containsExactly("[\"\"] 2.5000004 -", "[\"\",\"GET /products\"] 1.25 -", "[\"\",\"\"] 0.7500004 -",
					"[\"\",\"POST /checkout\"] 0.5 0.5", "[\"acme\"] 2 0.5", "[\"acme\",\"POST /checkout\"] 2 0.5");
		assertThat(new BigDecimal(costs.at("/groups/4/low").asString())).isBetween(new BigDecimal("1.90"),
				new BigDecimal("1.92"));
		assertThat(costs.at("/groups/4/perThousandHigh").asString("-")).startsWith("0.5");
		assertThat(costs.at("/groups/0/low").asString("-")).as("without a value").isEqualTo("-");
		String page = get("/costs?group=annotation:tenant").body();
		assertThat(page).contains("Annotation tenant", "Without a value of tenant", "acme",
				"those without a value of tenant, are shown apart", "traces without a value of", "47 %",
				"value=\"annotation:tenant\"", "95 % interval: ");
		assertThat(get("/costs?group=annotation:tenant&only=resource%3Dcheckout").body()).as("not kept by resources")
			.doesNotContain("95 % interval: ");
		JsonNode spread = JSON.readTree(get("/api/v1/costs?group=annotation:tenant&shared=by-usage").body());
		assertThat(spread.get("groups").valueStream().map((group) -> group.get("amount").asString()))
			.containsExactly("4.5000004");
		assertThat(get("/costs?group=route").body()).doesNotContain("traces without a value of");
		assertThat(get("/api/v1/costs?group=annotation").body()).contains("annotation with a key");
	}

	@Test
	void deploysAreADimensionOfLinesAndParts() throws Exception {
		for (String of : List.of("lines", "parts")) {
			assertThat(get("/costs?group=deploy&group=service&of=" + of).body()).contains("Deploy of a function",
					"Of no function that is known", "A deploy is a change of a function");
		}
		assertThat(get("/costs?group=service").body()).doesNotContain("A deploy is a change");
	}

	@Test
	void sharedCostsAreDividedAsTheViewSays() throws Exception {
		for (String policy : List.of("apart", "by-usage", "evenly")) {
			JsonNode costs = JSON.readTree(get("/api/v1/costs?group=route&shared=" + policy).body());
			assertThat(costs.get("total").asString()).isEqualTo("4.5000004");
			assertThat(costs.get("sharedCosts").asString()).isEqualTo(policy);
		}
		JsonNode evenly = JSON.readTree(get("/api/v1/costs?group=route&shared=evenly").body());
		assertThat(evenly.get("groups").valueStream().map((group) -> group.get("amount").asString()))
			.containsExactly("2.8750002", "1.6250002");
		assertThat(evenly.get("shared").asString()).isEqualTo("0.7500004");
		assertThat(get("/costs?group=route&shared=evenly").body()).contains("are spread evenly: $0.750 of the total.",
				"of it shared");
		assertThat(get("/costs.csv?group=route&shared=evenly").body()).contains("0.3750002");
	}

	@Test
	void aViewIsOfLinesOrOfParts() throws Exception {
		HttpResponse<String> answer = get("/api/v1/costs?group=route&only=usage-type%3DRequest");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("usage-type only lines of the bill have, route only their parts");
		assertThat(get("/api/v1/costs?group=route&basis=contracted").body())
			.contains("contracted cost is not divided over requests");
		assertThat(get("/api/v1/costs?last=week&shared=all&of=all").body()).contains("month-before",
				"apart, by-usage, evenly", "lines, parts");
	}

	@Test
	void thePageSaysWhatCostExplorerShows() throws Exception {
		assertThat(get("/costs").body()).contains("Why this differs from Cost Explorer", "explained=yes#explained");
		assertThat(get("/costs?explained=yes").body()).contains("unblended costs, usage only", "title=\"-0.75\"",
				"title=\"3.7500004\"");
		assertThat(get("/costs?only=route%3DGET+%2Fproducts&group=service&explained=yes").body())
			.contains("has no counterpart there");
	}

	@Test
	void fewDaysCanBeSeenByTheHour() throws Exception {
		assertThat(get("/costs?last=7d").body()).contains("By the hour");
		assertThat(get("/costs?last=7d&by=hour").body()).contains("1 Jan 2026 00:00", "2026-01-02T23:00Z");
		assertThat(get("/api/v1/costs?last=30d&by=hour").body()).contains("over at most 8 days");
	}

	@Test
	void daysCanEndWithTheNewestCharge() throws Exception {
		JsonNode costs = JSON.readTree(get("/api/v1/costs?last=7d").body());
		assertThat(costs.get("from").asString()).isEqualTo("2025-12-27");
		assertThat(costs.get("to").asString()).isEqualTo("2026-01-02");
		assertThat(get("/costs?last=7d").body())
			.containsPattern("last=7d\"[^>]*aria-current=\"true\"|aria-current=\"true\"[^>]*last=7d");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}
