package io.tracetab.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Resources and routes as pages and JSON.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EntityPagesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String home;

	EntityPagesTests(@LocalServerPort int port) {
		this.home = "http://127.0.0.1:" + port;
	}

	@Test
	void resourcesThatAnybodyKnowsAreListedOnce() throws Exception {
		JsonNode list = json("/api/v1/resources?limit=100");
		assertThat(list.get("resources").valueStream().map((row) -> row.get("arn").asString())).doesNotHaveDuplicates()
			.contains(ShopStack.CHECKOUT, ShopStack.ORDERS, "arn:aws:s3:::archive", "arn:aws:s3:::invoices",
					"arn:aws:lambda:eu-west-1:123456789012:function:cart");
		JsonNode checkout = row(list, ShopStack.CHECKOUT);
		assertThat(checkout.get("cost").asString()).isEqualTo("2.5");
		assertThat(checkout.get("costOrigin").asString()).isEqualTo("billed");
		assertThat(checkout.get("knownFrom").valueStream().map(JsonNode::asString)).containsExactly("BILL", "TRACES",
				"METRICS", "INVENTORY");
		assertThat(checkout.get("counted").asDouble()).isEqualTo(3 * 48);
		assertThat(checkout.get("failedOf").asString()).isEqualTo("runs");
		assertThat(checkout.get("p95Micros").asLong()).isEqualTo(280_000);
		assertThat(row(list, "arn:aws:s3:::archive").get("knownFrom").valueStream().map(JsonNode::asString))
			.containsExactly("INVENTORY");
	}

	@Test
	void whatIsUnderResourcesAndUnderNoneIsAllThatIsCharged() throws Exception {
		JsonNode list = json("/api/v1/resources");
		assertThat(new BigDecimal(list.get("named").asString()).add(new BigDecimal(list.get("unnamed").asString())))
			.isEqualByComparingTo(list.get("charged").asString())
			.isEqualByComparingTo("4.5000004");
		assertThat(get("/resources").body()).contains("under resources", "$4.50");
	}

	@Test
	void aListIsFilteredSortedAndPaged() throws Exception {
		JsonNode lambda = json("/api/v1/resources?service=lambda&sort=name&limit=2&start=1");
		assertThat(lambda.get("total").asLong()).isGreaterThan(3);
		assertThat(lambda.get("resources").valueStream().map((row) -> row.get("name").asString()))
			.containsExactly("checkout", "export");
		assertThat(json("/api/v1/resources?q=TABLE").get("resources")
			.valueStream()
			.map((row) -> row.get("name").asString())).contains("orders", "carts").doesNotContain("checkout");
		assertThat(get("/resources?q=nothing-like-it").body()).contains("No resource meets these conditions");
		assertThat(get("/resources?sort=colour&start=x").statusCode()).isEqualTo(400);
	}

	@Test
	void aResourceHasItsCostByMeterAndWhoseItIs() throws Exception {
		JsonNode checkout = json("/api/v1/resource?arn=" + encoded(ShopStack.CHECKOUT));
		JsonNode cost = checkout.get("cost");
		assertThat(cost.get("origin").asString()).isEqualTo("billed");
		assertThat(cost.get("total").asString()).isEqualTo("2.5");
		assertThat(cost.get("rows").valueStream().map((row) -> row.get("keys").get(0).asString()))
			.containsExactly("lambda.gb-seconds.x86", "lambda.requests");
		assertThat(cost.get("rows").get(0).get("amounts")).hasSize(cost.get("days").size());
		assertThat(checkout.get("parts").valueStream().map((part) -> part.get("amount").asString()))
			.containsExactly("2.50");
		JsonNode requests = checkout.get("meters")
			.valueStream()
			.filter((meter) -> meter.get("meter").asString().equals("lambda.requests"))
			.findFirst()
			.orElseThrow();
		assertThat(requests.get("billed").asString()).isEqualTo("1250000");
		assertThat(requests.get("modelled").asString()).isEqualTo("1200000");
		assertThat(requests.get("effectivePrice").asString()).isEqualTo("0.0000002");
		assertThat(requests.get("cost").asString()).isEqualTo("0.25");
	}

	@Test
	void aResourceWithoutABillIsEstimatedAndSaysSo() throws Exception {
		JsonNode invoices = json("/api/v1/resource?arn=" + encoded("arn:aws:s3:::invoices"));
		assertThat(invoices.get("cost").get("origin").asString()).isEqualTo("estimate");
		assertThat(new BigDecimal(invoices.get("cost").get("total").asString())).isEqualByComparingTo("0.000005");
		assertThat(get("/resource?arn=" + encoded("arn:aws:s3:::invoices")).body()).contains("No bill names it",
				"≈ $0.000005", "The inventory does not have it");
	}

	@Test
	void callersCalleesAndRoutesAreAddedUp() throws Exception {
		JsonNode checkout = json("/api/v1/resource?arn=" + encoded(ShopStack.CHECKOUT));
		JsonNode calls = checkout.get("calls");
		assertThat(calls.get("callers").get(0).get("name").asString()).isEqualTo("shop.example.com");
		assertThat(calls.get("all").get("calls").asLong()).isEqualTo(121);
		JsonNode orders = calls.get("callees")
			.valueStream()
			.filter((call) -> call.get("name").asString().equals("orders")
					&& call.get("kind").asString().equals("dynamodb"))
			.findFirst()
			.orElseThrow();
		assertThat(orders.get("arn").asString()).isEqualTo(ShopStack.ORDERS);
		assertThat(orders.get("calls").asLong()).isEqualTo(121);
		assertThat(checkout.get("routes").get(0).get("route").asString()).isEqualTo("POST /checkout");
		assertThat(checkout.get("routes").get(0).get("calls").asLong()).as("a run with several meters is one call")
			.isEqualTo(121);
	}

	@Test
	void runsMetricsAndChangesOfSettingsAreShown() throws Exception {
		JsonNode checkout = json("/api/v1/resource?arn=" + encoded(ShopStack.CHECKOUT));
		assertThat(checkout.get("runs").get("coldStarts").asLong()).isEqualTo(2);
		assertThat(checkout.get("metrics").valueStream().map((chart) -> chart.get("title").asString()))
			.containsExactly("Runs", "Failed and throttled runs", "Mean duration");
		JsonNode change = checkout.get("configuration").get("changes").get(0);
		assertThat(change.get("seen").asString()).isEqualTo("2026-01-02T06:00:00Z");
		assertThat(change.get("settings").valueStream().map((each) -> each.get("name").asString()))
			.containsExactly("MemorySize", "team");
		assertThat(checkout.get("identity").get("owner").get("name").asString()).isEqualTo("payments");
		String page = get("/resource?arn=" + encoded(ShopStack.CHECKOUT)).body();
		assertThat(page).contains("event source mapping", "at most 145 of ", "200 ms", "512&lt;b&gt;")
			.doesNotContain("512<b>");
	}

	@Test
	void aNameThatOneResourceHasIsEnough() throws Exception {
		assertThat(json("/api/v1/resource?arn=checkout").get("identity").get("arn").asString())
			.isEqualTo(ShopStack.CHECKOUT);
		HttpResponse<String> several = get("/resource?arn=orders");
		assertThat(several.statusCode()).isEqualTo(200);
		assertThat(several.body()).contains("Which one?", encoded(ShopStack.ORDERS));
		assertThat(get("/api/v1/resource?arn=orders").statusCode()).isEqualTo(404);
	}

	@Test
	void whatIsNotKnownSaysSo() throws Exception {
		assertThat(get("/resource?arn=no-such-thing").statusCode()).isEqualTo(404);
		assertThat(get("/resource?arn=no-such-thing").body()).contains("No resource is known by this name");
		assertThat(get("/resource").statusCode()).isEqualTo(400);
		assertThat(get("/route?route=GET+/nothing").statusCode()).isEqualTo(404);
		assertThat(get("/api/v1/route").body()).contains("POST /checkout");
		assertThat(get("/resource?arn=checkout&basis=dear&window=1y").body()).contains("billed, effective, list",
				"30d");
	}

	@Test
	void aRouteHasItsCostItsLatencyAndWhatItUses() throws Exception {
		JsonNode route = json("/api/v1/route?route=" + encoded("POST /checkout"));
		assertThat(route.get("cost").get("total").asString()).isEqualTo("2.5");
		assertThat(route.get("services").get(0).get("meters").valueStream().map((row) -> row.get("total").asString()))
			.containsExactly("2.25", "0.25");
		assertThat(route.get("requests").get("requests").asLong()).isEqualTo(121);
		assertThat(route.get("requests").get("faults").asLong()).isEqualTo(4);
		BigDecimal one = new BigDecimal(route.get("perRequest").get("amount").asString());
		assertThat(new BigDecimal(route.get("perRequest").get("perMillion").asString()))
			.isEqualByComparingTo(one.movePointRight(6));
		JsonNode thousand = route.get("perThousand");
		assertThat(thousand.get("amount").asString()).isEqualTo("0.5");
		assertThat(thousand.get("low").asString()).startsWith("0.49");
		assertThat(thousand.get("high").asString()).startsWith("0.50");
		assertThat(thousand.get("bases").valueStream().map(JsonNode::asString)).containsExactly("COUNTED");
		JsonNode function = route.get("resources").get(0);
		assertThat(function.get("arn").asString()).isEqualTo(ShopStack.CHECKOUT);
		assertThat(function.get("costShare").asDouble()).isEqualTo(1);
		assertThat(
				route.get("waits").get("waits").valueStream().mapToDouble((wait) -> wait.get("share").asDouble()).sum())
			.isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
		assertThat(route.get("beside").valueStream().map((part) -> part.get("arn").asString()))
			.containsExactly(ShopStack.ORDERS);
		assertThat(route.get("callers").get("from").asString()).isEqualTo("client");
		assertThat(get("/route?route=" + encoded("POST /checkout")).body()).contains("Tracing is off on this resource.",
				"order=slowest", "Where its time goes", "Who calls it", "A thousand requests", "95 %: ");
	}

	@Test
	void aRouteWithoutABillIsEstimated() throws Exception {
		JsonNode route = json("/api/v1/route?route=" + encoded("GET /orders"));
		assertThat(route.get("cost").get("origin").asString()).isEqualTo("estimate");
		assertThat(get("/route?route=" + encoded("GET /orders")).body()).contains("no bill speaks of them");
	}

	/** 121 requests, four of them failed, some three in ten take longer than 300 ms. */
	@Test
	void aRouteIsHeldAgainstItsObjective() throws Exception {
		JsonNode budget = json("/api/v1/route?target=90&within=300ms&route=" + encoded("POST /checkout")).get("levels")
			.get("objective");
		assertThat(budget.get("requests").asLong()).isEqualTo(121);
		assertThat(budget.get("faults").asLong()).isEqualTo(4);
		long slow = budget.get("slow").asLong();
		assertThat(slow).isBetween(30L, 50L);
		assertThat(budget.get("mostBad").asLong()).isEqualTo(slow + 4);
		assertThat(budget.get("burnRate").asDouble()).isCloseTo((slow + 4) / 12.1,
				org.assertj.core.data.Offset.offset(1e-6));
		assertThat(budget.get("latest").valueStream().map((burn) -> burn.get("hours").asInt())).containsExactly(1, 6,
				24, 72);
		assertThat(get("/route?target=90&within=300ms&route=" + encoded("POST /checkout")).body())
			.contains("value=\"300ms\"", "times over", "are to be answered without a fault within")
			.doesNotContain("until you choose otherwise");
		assertThat(get("/route?target=100&within=5&route=" + encoded("POST /checkout")).body())
			.contains("from 1 to 99.999", "such as 250ms");
	}

	@Test
	void anObjectiveIsDecidedAndTakenBack() throws Exception {
		String route = "/api/v1/route/objective?route=" + encoded("GET /products");
		assertThat(send("PUT", route + "&target=99.9&within=2s")).isEqualTo(204);
		JsonNode kept = json("/api/v1/route?route=" + encoded("GET /products")).get("levels").get("objective");
		assertThat(kept.get("withinMicros").asLong()).isEqualTo(2_000_000);
		assertThat(kept.get("kept").asBoolean()).isTrue();
		assertThat(json("/api/v1/route?target=50&route=" + encoded("GET /products")).get("levels")
			.get("objective")
			.get("kept")
			.asBoolean()).isFalse();
		assertThat(send("PUT", route + "&target=high")).isEqualTo(400);
		assertThat(send("DELETE", route)).isEqualTo(204);
		assertThat(json("/api/v1/route?route=" + encoded("GET /products")).get("levels")
			.get("objective")
			.get("chosen")
			.asBoolean()).isFalse();
	}

	private int send(String method, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.home + path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
	}

	/** The checkout's memory was found otherwise after thirty hours. */
	@Test
	void aDeployHasWhatWasBeforeAndAfterIt() throws Exception {
		JsonNode levels = json("/api/v1/route?route=" + encoded("POST /checkout")).get("levels");
		JsonNode deploy = levels.get("deploys").get(0);
		assertThat(deploy.get("arn").asString()).isEqualTo(ShopStack.CHECKOUT);
		assertThat(deploy.get("seen").asString()).isEqualTo("2026-01-02T06:00:00Z");
		assertThat(deploy.get("settings").valueStream().map((setting) -> setting.get("name").asString()))
			.containsExactly("MemorySize");
		JsonNode beside = levels.get("beside");
		assertThat(beside).isNotNull();
		assertThat(beside.get("after").get("from").asString()).isEqualTo("2026-01-02T06:00:00Z");
		assertThat(beside.get("rows").valueStream().map((row) -> row.get("key").asString())).startsWith("p50", "p95",
				"faults");
		assertThat(get("/route?route=" + encoded("POST /checkout")).body()).contains("deploy=2026-01-02T06%3A00%3A00Z",
				"Before and after the deploy", "checkout MemorySize");
		assertThat(get("/route?deploy=soon&route=" + encoded("POST /checkout")).statusCode()).isEqualTo(400);
	}

	@Test
	void aFunctionHasItsVersionsDeploysAndWaits() throws Exception {
		JsonNode function = json("/api/v1/resource?arn=" + encoded(ShopStack.CHECKOUT)).get("function");
		assertThat(function.get("versions").get(0).get("runs").asLong()).isEqualTo(121);
		assertThat(function.get("versions").get(0).get("coldStarts").asLong()).isEqualTo(13);
		assertThat(function.get("deploys")).hasSize(2);
		assertThat(function.get("deploys").get(0).get("settings").get(0).get("name").asString())
			.isEqualTo("MemorySize");
		assertThat(function.get("waits").get(0).get("perRunMicros").asLong()).isPositive();
		assertThat(function.get("waits").valueStream().map((wait) -> wait.get("name").asString())).contains("orders",
				"payments.example.com");
		assertThat(json("/api/v1/resource?arn=" + encoded(ShopStack.ORDERS)).path("function").isNull()).isTrue();
		assertThat(get("/resource?arn=" + encoded(ShopStack.CHECKOUT)).body()).contains("From deploy to deploy",
				"Waited for in a traced run");
	}

	/** The page of orders asks three to seven times, one after the other. */
	@Test
	void callsThatCouldBeFewerAreFoundInRequests() throws Exception {
		JsonNode found = json("/api/v1/route/found?route=" + encoded("GET /orders"));
		assertThat(found.get("requests").asInt()).isEqualTo(20);
		JsonNode pattern = found.get("patterns").get(0);
		assertThat(pattern.get("kind").asString()).isEqualTo("repeated");
		assertThat(pattern.get("under").asString()).isEqualTo("orders");
		assertThat(pattern.get("requests").asInt()).isEqualTo(12);
		assertThat(pattern.get("mayBePages").asBoolean()).isTrue();
		assertThat(pattern.get("leastTimes").asInt()).isEqualTo(5);
		assertThat(pattern.get("mostTimes").asInt()).isEqualTo(7);
		String page = get("/route/found?window=30d&route=" + encoded("GET /orders")).body();
		assertThat(page).contains("The same again and again", "Query orders", "span=", "href=\"/route?window=30d");
		assertThat(json("/api/v1/resource/found?arn=arn:aws:lambda:eu-west-1:123456789012:function:orders")
			.get("patterns")).hasSize(1);
		assertThat(get("/resource/found?arn=" + encoded(ShopStack.ORDERS)).statusCode()).isEqualTo(404);
	}

	@Test
	void whatWasPaidForNothingIsSaid() throws Exception {
		JsonNode waste = json("/api/v1/route/found?route=" + encoded("POST /checkout")).get("waste");
		assertThat(waste.get("requests").asInt()).isEqualTo(121);
		assertThat(waste.get("failedRequests").asLong()).isEqualTo(4);
		BigDecimal cost = new BigDecimal(waste.get("cost").asString());
		assertThat(new BigDecimal(waste.get("wasted").asString())).isPositive().isLessThan(cost);
		assertThat(get("/route?route=" + encoded("POST /checkout")).body())
			.contains("hx-get=\"/route/found?route=POST+%2Fcheckout\"");
	}

	@Test
	void otherPagesLeadHere() throws Exception {
		assertThat(get("/").body()).contains("/route?route=POST+%2Fcheckout");
		assertThat(get("/costs?group=resource").body()).contains("/resource?arn=checkout");
		assertThat(get("/costs").body()).contains("/route?route=POST%20/checkout");
		assertThat(get("/requests/" + TestShop.CHECKOUT + "?span=9").body()).contains("/resource?arn=arn:aws:");
		assertThat(get("/requests/" + TestShop.CHECKOUT + "/receipt").body()).contains("/resource?arn=arn:aws:");
	}

	@Test
	void everyPageKeepsItsWindowInItsLinks() throws Exception {
		assertThat(get("/resource?arn=checkout&window=24h").body()).contains("/route?window=24h&amp;route=",
				"/resource?window=24h&amp;arn=");
	}

	private static JsonNode row(JsonNode list, String arn) {
		return list.get("resources")
			.valueStream()
			.filter((row) -> row.get("arn").asString().equals(arn))
			.findFirst()
			.orElseThrow();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private JsonNode json(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
		return JSON.readTree(answer.body());
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.home + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}
