package io.tracetab.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON API behind the pages.
 */
@SpringBootTest(classes = TestPages.class)
@AutoConfigureMockMvc
class ApiTests {

	private final MockMvcTester web;

	private final JsonMapper json = JsonMapper.builder().build();

	ApiTests(@Autowired MockMvcTester web) {
		this.web = web;
	}

	@Test
	void aListNamesItsCountAndGoesOnWhereThePageEnds() {
		List<String> seen = new ArrayList<>();
		JsonNode page = get("/api/v1/requests?limit=60");
		assertThat(page.at("/count").asLong()).isEqualTo(143);
		for (int pages = 1;; pages++) {
			page.at("/requests").forEach((request) -> seen.add(request.at("/id").asString()));
			if (page.at("/next").isMissingNode() || page.at("/next").isNull()) {
				assertThat(pages).isEqualTo(3);
				break;
			}
			page = get("/api/v1/requests?limit=60&after=" + page.at("/next").asString());
		}
		assertThat(seen).hasSize(143).doesNotHaveDuplicates();
	}

	@Test
	void moneyIsADecimalInText() {
		JsonNode receipt = get("/api/v1/requests/" + TestShop.CHECKOUT + "/receipt");
		assertThat(receipt.at("/total").isString()).isTrue();
		BigDecimal sum = BigDecimal.ZERO;
		for (JsonNode line : receipt.at("/lines")) {
			if (line.at("/amount").isString()) {
				sum = sum.add(new BigDecimal(line.at("/amount").asString()));
			}
		}
		assertThat(sum).isEqualByComparingTo(receipt.at("/total").asString());
		assertThat(sum.movePointRight(6)).isEqualByComparingTo(receipt.at("/perMillion").asString());
		assertThat(new BigDecimal(receipt.at("/paidTotal").asString())).isLessThan(sum);
		assertThat(receipt.at("/paidAtList").asLong()).isPositive();
	}

	@Test
	void aRequestHasItsTreeDepthFirstAndItsReceipt() {
		JsonNode request = get("/api/v1/requests/" + TestShop.CHECKOUT);
		assertThat(request.at("/route").asString()).isEqualTo("POST /checkout");
		assertThat(request.at("/spans/0/parent").asInt()).isEqualTo(-1);
		assertThat(request.at("/spans").findValuesAsString("name")).contains("DynamoDB", "S3", "SQS", "load cart");
		int index = 0;
		for (JsonNode span : request.at("/spans")) {
			assertThat(span.at("/index").asInt()).isEqualTo(index);
			assertThat(span.at("/parent").asInt()).isLessThan(index++);
		}
		assertThat(request.at("/receipt/traceId").asString()).isEqualTo(TestShop.CHECKOUT);
	}

	@Test
	void aRequestTellsItsOwnTimeAndThatOfTheWholeTrace() {
		JsonNode request = get("/api/v1/requests/" + TestShop.QUEUED);
		assertThat(request.at("/durationMicros").asLong()).isEqualTo(100_000);
		assertThat(request.at("/elapsedMicros").asLong()).isEqualTo(600_000);
	}

	@Test
	void valuesOfSpansThatSayNothingAreLeftOut() {
		JsonNode leaf = get("/api/v1/requests/" + TestShop.FAULTY).at("/spans/1");
		assertThat(leaf.has("throttle")).isFalse();
		assertThat(leaf.has("resource")).isFalse();
		assertThat(leaf.has("sameCallAs")).isFalse();
	}

	@Test
	void aRequestIsTakenAlongInFormatsThatOthersRead() {
		for (String place : List.of("/api/v1/requests/", "/requests/")) {
			JsonNode answer = get(place + TestShop.CHECKOUT + "/xray.json").at("/Traces/0");
			assertThat(answer.at("/Id").asString()).isEqualTo(TestShop.CHECKOUT);
			assertThat(answer.at("/Segments")).hasSize(3);
			JsonNode document = this.json.readTree(answer.at("/Segments/0/Document").asString());
			assertThat(document.at("/trace_id").asString()).isEqualTo(TestShop.CHECKOUT);
			JsonNode spans = get(place + TestShop.CHECKOUT + "/otlp.json").at("/resourceSpans");
			assertThat(spans.findValuesAsString("traceId")).hasSize(15)
				.containsOnly("6955b90000000000000000000000c0de");
		}
		assertThat(this.web.get().uri("/requests/{id}/xray.json", TestShop.FAULTY)).hasHeader("Content-Disposition",
				"attachment; filename=\"request-" + TestShop.FAULTY + ".xray.json\"");
		assertThat(this.web.get().uri("/api/v1/requests/1-6955b900-ffffffffffffffffffffffff/otlp.json")).hasStatus(404);
		assertThat(this.web.get().uri("/requests/nonsense/otlp.json")).hasStatus(400);
	}

	@Test
	void aRequestSaysHowManyItStandsForAndItsSpansWhereTheyStand() {
		assertThat(get("/api/v1/requests/" + TestShop.CHECKOUT).at("/standsFor").asString()).isEqualTo("20");
		assertThat(get("/api/v1/requests/" + TestShop.FAULTY).at("/standsFor").asString()).isEqualTo("1");
		assertThat(get("/api/v1/requests/" + TestShop.QUEUED).at("/standsFor").asString()).isEqualTo("9.5");
		JsonNode standings = get("/api/v1/requests/" + TestShop.CHECKOUT + "/standings");
		assertThat(standings.at("/shares")).hasSize(15);
		assertThat(standings.at("/shares/0").asDouble()).isBetween(0.85, 0.95);
		assertThat(standings.at("/shares/14").isNull()).isTrue();
	}

	@Test
	void bothSpellingsOfAnIdOpenTheSameRequest() {
		assertThat(get("/api/v1/requests/" + TestShop.CHECKOUT))
			.isEqualTo(get("/api/v1/requests/6955b90000000000000000000000c0de"));
	}

	@Test
	void conditionsAreJoinedByAnd() {
		JsonNode found = get("/api/v1/requests?route=POST%20/checkout&status=fault&cold=no&min=0.1s&limit=1000");
		assertThat(found.at("/requests")).isNotEmpty().allSatisfy((request) -> {
			assertThat(request.at("/fault").asBoolean()).isTrue();
			assertThat(request.at("/coldStart").asBoolean()).isFalse();
			assertThat(request.at("/durationMicros").asLong()).isGreaterThanOrEqualTo(100_000);
		});
		assertThat(found.at("/count").asInt()).isEqualTo(found.at("/requests").size());
	}

	@Test
	void anAnnotationIsFoundWithoutItsPrefix() {
		assertThat(get("/api/v1/requests?term=tenant%3Dt-17").at("/count").asInt()).isEqualTo(7);
		assertThat(get("/api/v1/requests?term=annotation:tenant%3Dt-17").at("/count").asInt()).isEqualTo(7);
	}

	@Test
	void everyValueThatCannotBeReadIsNamedAtOnce() throws Exception {
		MvcTestResult result = this.web.get()
			.uri("/api/v1/requests?min=fast&order=best&limit=0&from=yesterday")
			.exchange();
		assertThat(result).hasStatus(400).hasContentType("application/problem+json");
		JsonNode problem = this.json.readTree(result.getResponse().getContentAsByteArray());
		assertThat(problem.at("/parameters").findValuesAsString("name")).containsExactlyInAnyOrder("min", "order",
				"limit", "from");
		assertThat(problem.at("/detail").asString())
			.contains("'fast' is not a value for min: expected a duration such as 250ms");
		assertThat(problem.at("/status").asInt()).isEqualTo(400);
	}

	@Test
	void anUnknownRequestIsAProblemThatNamesIt() throws Exception {
		MvcTestResult result = this.web.get().uri("/api/v1/requests/1-6955b900-ffffffffffffffffffffffff").exchange();
		assertThat(result).hasStatus(404).hasContentType("application/problem+json");
		assertThat(result.getResponse().getContentAsString()).contains("1-6955b900-ffffffffffffffffffffffff");
		assertThat(this.web.get().uri("/api/v1/requests/nonsense")).hasStatus(400);
	}

	@Test
	void anAddressThatLeadsNowhereIsAProblemToo() {
		assertThat(this.web.get().uri("/api/v1/nowhere")).hasStatus(404).hasContentType("application/problem+json");
		assertThat(this.web.post().uri("/api/v1/requests")).hasStatus(405).hasContentType("application/problem+json");
	}

	@Test
	void theOverviewAddsUp() {
		JsonNode records = get("/api/v1/overview").at("/records");
		assertThat(records.at("/read").asLong()).isEqualTo(
				records.at("/stored").asLong() + records.at("/duplicate").asLong() + records.at("/setAside").asLong());
		assertThat(get("/api/v1/overview").at("/traces").asLong()).isEqualTo(143);
	}

	@Test
	void routesAreThoseOfTheWindow() {
		assertThat(get("/api/v1/routes").findValuesAsString("route")).contains("POST /checkout", "GET /orders");
		assertThat(get("/api/v1/routes?window=1h").findValuesAsString("route")).contains("POST /checkout")
			.doesNotContain("GET /orders");
	}

	@Test
	void whatIsSetAsideHasPlaceAndReason() {
		JsonNode first = get("/api/v1/set-aside?limit=2");
		assertThat(first.at("/records/0/line").asInt()).isEqualTo(11);
		assertThat(first.at("/records/0/reason").asString()).contains("start_time");
		JsonNode rest = get("/api/v1/set-aside?limit=2&after=" + first.at("/next").asLong());
		assertThat(rest.at("/records")).hasSize(1);
		assertThat(rest.at("/next").isMissingNode() || rest.at("/next").isNull()).isTrue();
	}

	@Test
	void everyPathIsDescribed() {
		JsonNode openApi = get("/api/v1/openapi.json");
		assertThat(openApi.at("/paths").propertyNames()).contains("/api/v1/requests", "/api/v1/requests/{id}",
				"/api/v1/requests/{id}/receipt", "/api/v1/requests/{id}/journey", "/api/v1/overview", "/api/v1/routes",
				"/api/v1/set-aside");
		List<String> parameters = openApi.at("/paths/~1api~1v1~1requests/get/parameters").findValuesAsString("name");
		assertThat(parameters).contains("order", "window", "route", "min", "max", "status", "cold", "term", "after");
		assertThat(openApi.at("/components/responses/Problem/content/application~1problem+json").isObject()).isTrue();
	}

	private JsonNode get(String address) {
		MvcTestResult result = this.web.get().uri(java.net.URI.create(address)).exchange();
		assertThat(result).hasStatusOk();
		return this.json.readTree(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
	}

}
