package io.tracetab.web;

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
 * The map as JSON and as a page.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MapPagesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String home;

	MapPagesTests(@LocalServerPort int port) {
		this.home = "http://127.0.0.1:" + port;
	}

	@Test
	void nodesAndCallsOfADayAreTold() throws Exception {
		JsonNode map = JSON.readTree(get("/api/v1/map?window=all").body());
		JsonNode checkout = one(map.get("nodes"), ShopStack.CHECKOUT);
		assertThat(checkout.get("name").asString()).isEqualTo("checkout");
		assertThat(checkout.get("kind").asString()).isEqualTo("Lambda function");
		JsonNode now = checkout.get("traffic").get("now");
		assertThat(now.get("calls").asLong()).isPositive();
		assertThat(now.get("p95Micros").asLong()).isGreaterThanOrEqualTo(now.get("p50Micros").asLong());
		assertThat(now.get("costOrigin").asString()).isEqualTo("billed");
		assertThat(map.get("compared").asBoolean()).isFalse();
		assertThat(checkout.get("traffic").hasNonNull("before")).isFalse();
		JsonNode call = map.get("links")
			.valueStream()
			.filter((link) -> link.get("to").asString().equals(ShopStack.CHECKOUT))
			.findFirst()
			.orElseThrow();
		assertThat(call.get("traffic").get("now").get("costOrigin").asString()).isEqualTo("estimate");
		assertThat(map.get("nodes").valueStream().map((node) -> node.get("id").asString())).contains("client")
			.doesNotHaveDuplicates();
		assertThat(get("/api/v1/map?nodes=x&basis=colour").statusCode()).isEqualTo(400);
		JsonNode two = JSON.readTree(get("/api/v1/map?window=all&nodes=2").body());
		assertThat(two.get("nodes").valueStream().map((node) -> node.get("id").asString())).hasSize(2).contains("rest");
		assertThat(two.get("folded").asInt()).isEqualTo(map.get("nodes").size() - 1);
		assertThat(get("/api/v1/openapi.json").body()).contains("getMap");
	}

	@Test
	void theWindowBeforeIsBesideIt() throws Exception {
		JsonNode whole = JSON.readTree(get("/api/v1/map?window=all").body());
		assertThat(get("/map?window=all").body()).contains("Nothing to compare with.");
		JsonNode last = JSON.readTree(get("/api/v1/map?window=1h").body());
		assertThat(last.get("compared").asBoolean()).isTrue();
		assertThat(last.get("beforeFrom").asString()).isLessThan(last.get("from").asString());
		assertThat(last.get("nodes").size()).isLessThanOrEqualTo(whole.get("nodes").size());
		assertThat(get("/map?from=2020-01-01&until=2020-01-02").body()).contains("No traced call in this window");
		assertThat(get("/map?window=all&at=nobody").body()).contains("Not on this map");
	}

	private static JsonNode one(JsonNode nodes, String id) {
		return nodes.valueStream().filter((node) -> node.get("id").asString().equals(id)).findFirst().orElseThrow();
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}
