package io.tracetab.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recommendations as pages, texts and JSON.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AdvicePagesTests {

	private static final String ONE = "/recommendations/" + ShopAdvice.ID;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String home;

	AdvicePagesTests(@LocalServerPort int port) {
		this.home = "http://127.0.0.1:" + port;
	}

	@Test
	void theListAddsUpWhatIsOpen() throws Exception {
		JsonNode list = JSON.readTree(get("/api/v1/recommendations").body());
		// 12.3456 of the function and 4 of the table, which beside that saves 3.5.
		assertThat(list.get("open").get("expected").asString()).isEqualTo("15.8456");
		assertThat(list.at("/joint/0/resource").asString()).isEqualTo(ShopAdvice.CHECKOUT);
		assertThat(list.at("/joint/0/changes")).hasSize(2);
		assertThat(list.at("/joint/0/alone/expected").asString()).isEqualTo("13.3456");
		assertThat(list.at("/joint/0/together/expected").asString()).isEqualTo("13.3456");
		assertThat(list.get("recommendations")).hasSize(3);
		assertThat(list.get("lacking").get(0).get("why").asString()).isEqualTo("not enough data: 3 of 7 days");
		assertThat(get("/recommendations").body()).contains("$15.85", "Give checkout 512 instead of 1024",
				"several changes touch <span>one resource</span>", "What a single change touches", "$2.50",
				"not enough data: 3 of 7 days", "It did not run");
		assertThat(get("/recommendations.csv").body()).contains(ShopAdvice.ID + ",OPEN,lambda-memory,");
		assertThat(get("/recommendations.md").body()).contains("## Give checkout 512 instead of 1024",
				"```diff\n resource \"aws_lambda_function\"");
		assertThat(get("/resource?arn=checkout").body()).contains("Give checkout 512 instead of 1024");
	}

	@Test
	void whatWasDoneIsMeasuredBesideWhatWasPredicted() throws Exception {
		assertThat(get("/recommendations/" + ShopAdvice.DONE).body()).contains(
				"Give checkout 512 &lt;b&gt; for its starts", "Verified", "$4.75", "$3.50 to $6.00", "$4.00 to $6.00",
				"2026-01-01T00:00:00Z", "2026-01-02T06:00:00Z",
				"It saves: the whole interval is above zero. Cost was taken to follow runs.",
				"not enough days: 0 of 7 after the change with traced requests");
		JsonNode one = JSON.readTree(get("/api/v1/recommendations/" + ShopAdvice.DONE).body());
		assertThat(one.get("state").asString()).isEqualTo("VERIFIED");
		assertThat(one.at("/measured/onTheBill/saved").asString()).isEqualTo("4.75");
		assertThat(one.at("/measured/onTheBill/daysAfter").asInt()).isEqualTo(7);
		assertThat(one.at("/measured/onUsage/lacking").asString()).startsWith("not enough days: 0 of 7");
		JsonNode list = JSON.readTree(get("/api/v1/recommendations").body());
		assertThat(list.at("/verified/saved").asString()).isEqualTo("4.75");
		assertThat(list.at("/verified/predicted").asString()).isEqualTo("5");
		assertThat(get("/recommendations?show=all").body()).contains("measured after the change",
				"Give checkout 512 &lt;b&gt;");
		assertThat(get("/recommendations.csv").body()).contains(ShopAdvice.DONE + ",VERIFIED,cold-starts,",
				",4,5,6,,,,3.5,4.75,6");
		assertThat(get("/resource?arn=checkout").body()).contains("a month, measured");
	}

	@Test
	void whereItSavesAndBesideWhatIsTold() throws Exception {
		JsonNode list = JSON.readTree(get("/api/v1/recommendations").body());
		String table = list.get("recommendations")
			.valueStream()
			.filter((one) -> one.get("resource").asString().equals(ShopAdvice.TABLE))
			.map((one) -> one.get("id").asString())
			.findFirst()
			.orElseThrow();
		assertThat(get("/recommendations/" + table).body()).contains("$3.00", "Lambda function checkout", "$1.00",
				"“Give checkout 512 instead of 1024”", "$3.50");
		assertThat(get(ONE).body()).doesNotContain("is of its own resource");
	}

	@Test
	void otherAssumptionsAreWorkedOutAnew() throws Exception {
		assertThat(get(ONE).body()).contains("recommended, cheapest", "--function-name checkout &lt;&amp;",
				"12,000 runs in 14 days", "-4.0 %");
		assertThat(get(ONE + "?margin=0.6").body()).contains("Give checkout 768 instead of 1024");
		assertThat(get(ONE + "?margin=1.5").body()).contains("No other memory saves a tenth of its cost");
		assertThat(JSON.readTree(get("/api/v1" + ONE + "?margin=1.5").body()).get("instead").asString())
			.isEqualTo("No other memory saves a tenth of its cost");
		assertThat(get(ONE + "?margin=5").statusCode()).isEqualTo(400);
		assertThat(get("/api/v1" + ONE + "?margin=x").body()).contains("a number from 0 to 2");
		assertThat(get("/recommendations/none").statusCode()).isEqualTo(404);
		assertThat(get("/api/v1/recommendations/none").statusCode()).isEqualTo(404);
	}

	@Test
	void aDecisionIsKeptAndTakenBack() throws Exception {
		assertThat(decide("{\"action\":\"dismiss\"}").body()).contains("a reason of at most 500 characters");
		assertThat(decide("{\"action\":\"dismiss\",\"reason\":\"x\",\"until\":\"soon\"}").body())
			.contains("a day, such as 2026-12-24");
		assertThat(decide("{\"action\":\"accept\"}").statusCode()).isEqualTo(204);
		JsonNode list = JSON.readTree(get("/api/v1/recommendations").body());
		assertThat(list.get("accepted").get("expected").asString()).isEqualTo("12.3456");
		// Of its 4 the table saves 3.5 beside what is accepted.
		assertThat(list.get("open").get("expected").asString()).isEqualTo("3.5");
		assertThat(decide("{\"action\":\"reopen\"}").statusCode()).isEqualTo(204);
	}

	private HttpResponse<String> decide(String json) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + "/api/v1" + ONE + "/decision"))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(json))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}
