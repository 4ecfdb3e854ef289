package io.tracetab.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.trace.RouteRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes and their rules, as a browser without scripts and a program get them.
 */
@SpringBootTest(classes = TestPages.class)
@AutoConfigureMockMvc
class RoutingTests {

	private static final RouteRule SHOPS = new RouteRule("/shops/*/**", "/shops/{shop}/**");

	private final MockMvcTester web;

	private final MemoryRouting routing;

	private final JsonMapper json = JsonMapper.builder().build();

	RoutingTests(@Autowired MockMvcTester web, @Autowired MemoryRouting routing) {
		this.web = web;
		this.routing = routing;
	}

	@BeforeEach
	void noRules() {
		this.routing.reset();
	}

	@Test
	void aRuleIsAddedEditedMovedAndDeletedByForms() {
		assertThat(post("/routes/rules", "pattern", "/blog/*", "name", "/blog/{slug}"))
			.hasRedirectedUrl("/routes#rules-title");
		post("/routes/rules", "pattern", "/shops/*/**", "name", "/shops/{shop}/**");
		post("/routes/rules", "pattern", "/posts/*", "name", "/posts/{slug}", "replaces", "/blog/*");
		assertThat(this.routing.rules).containsExactly(new RouteRule("/posts/*", "/posts/{slug}"), SHOPS);
		post("/routes/rules/move", "pattern", "/shops/*/**", "to", "up");
		assertThat(this.routing.rules.get(0)).isEqualTo(SHOPS);
		post("/routes/rules/remove", "pattern", "/posts/*");
		assertThat(this.routing.rules).containsExactly(SHOPS);
		assertThat(this.routing.begun).isEqualTo(5);
	}

	@Test
	void aPatternThatWillNotDoIsSaidBesideTheForm() {
		MvcTestResult page = post("/routes/rules", "pattern", "GET /blog/*", "name", "");
		assertThat(page).hasStatus(400)
			.bodyText()
			.contains("&#39;GET /blog/*&#39; is not a value for pattern: expected a path that begins with /")
			.contains("&#39;&#39; is not a value for name")
			.contains("value=\"GET /blog/*\"");
		assertThat(this.routing.rules).isEmpty();
		this.routing.rules = List.of(MemoryRouting.BLOG, SHOPS);
		assertThat(post("/routes/rules", "pattern", "/blog/*", "name", "/b")).hasStatus(400)
			.bodyText()
			.contains("expected one that no other rule has");
		assertThat(post("/routes/rules", "pattern", "/blog/*", "name", "/b", "replaces", "/shops/*/**")).hasStatus(400);
	}

	@Test
	void aPreviewStandsInTheAddressAndSavesNothing() {
		assertThat(text("/routes?pattern=/blog/*&name=/blog/%7Bslug%7D")).contains("Preview, nothing is saved")
			.contains("<strong>60</strong> of the latest")
			.contains("and <span>25</span> more");
		assertThat(text("/routes?pattern=/nowhere/*&name=/x")).contains("No path of these requests fits it");
		assertThat(this.routing.rules).isEmpty();
		assertThat(this.routing.begun).isZero();
	}

	@Test
	void suggestionsCanBeAcceptedAndAreGoneThen() {
		assertThat(text("/routes")).contains("Accept /blog/*");
		post("/routes/rules", "pattern", "/blog/*", "name", "/blog/{slug}");
		assertThat(text("/routes")).doesNotContain("Accept /blog/*").contains("Delete /blog/*");
	}

	@Test
	void thePageSaysHowFarNamingIs() {
		assertThat(text("/routes")).doesNotContain("hx-get=\"/routes\"");
		this.routing.renaming = new io.tracetab.pipeline.Renaming.State(true, 1200, 4000, null);
		assertThat(text("/routes")).contains("hx-get=\"/routes\"").contains("1,200").contains("max=\"4000\"");
		this.routing.renaming = new io.tracetab.pipeline.Renaming.State(false, 0, 0, "the disk is full");
		this.routing.due = true;
		assertThat(text("/routes")).contains("the disk is full").contains("Name them anew");
		post("/routes/naming");
		assertThat(this.routing.begun).isEqualTo(1);
	}

	@Test
	void routesHaveRequestsAndShare() {
		assertThat(text("/routes")).contains("POST /checkout").contains("href=\"/requests?route=POST%20/checkout\"");
		JsonNode first = get("/api/v1/routing").at("/routes/0");
		assertThat(first.at("/route").asString()).isEqualTo("POST /checkout");
		assertThat(first.at("/share").decimalValue()).isBetween(new java.math.BigDecimal("0.8"),
				new java.math.BigDecimal("0.9"));
	}

	@Test
	void rulesAreReadAndReplacedAsJson() {
		MvcTestResult put = put("{\"rules\":[{\"pattern\":\"/shops/*/**\",\"name\":\"/shops/{shop}/**\"},"
				+ "{\"pattern\":\"/blog/*\",\"name\":\"/blog/{slug}\"}]}");
		assertThat(put).hasStatusOk();
		assertThat(this.routing.rules).containsExactly(SHOPS, MemoryRouting.BLOG);
		assertThat(get("/api/v1/routing/rules").at("/rules/1/name").asString()).isEqualTo("/blog/{slug}");
	}

	@Test
	void everyRuleThatWillNotDoIsNamedWithItsPlace() {
		MvcTestResult put = put("{\"rules\":[{\"pattern\":\"/a/b*\",\"name\":\"/a\"},{\"pattern\":\"/c\"},"
				+ "{\"pattern\":\"/d\",\"name\":\"/d\"},{\"pattern\":\"/d\",\"name\":\"/e\"},null]}");
		assertThat(put).hasStatus(400).hasContentType("application/problem+json");
		assertThat(json(put).at("/parameters").findValuesAsString("name")).containsExactly("rules[0].pattern",
				"rules[1].name", "rules[3].pattern", "rules[4].pattern", "rules[4].name");
		assertThat(put("{}")).hasStatus(400);
		assertThat(put("{\"rules\": [")).hasStatus(400);
		assertThat(this.routing.rules).isEmpty();
	}

	@Test
	void aPreviewIsAskedForAsJson() {
		JsonNode preview = get("/api/v1/routing/preview?pattern=/orders/*&name=/orders/%7Border%7D");
		assertThat(preview.at("/changes")).hasSize(1);
		assertThat(preview.at("/changes/0/after").asString()).isEqualTo("GET /orders/{order}");
		assertThat(preview.at("/changes/0/formers").findValuesAsString("route"))
			.containsExactlyInAnyOrder("(other routes)", "GET /orders/8412");
		assertThat(this.web.get().uri("/api/v1/routing/preview")).hasStatus(400);
	}

	@Test
	void routingIsDescribed() {
		JsonNode paths = get("/api/v1/openapi.json").at("/paths");
		assertThat(paths.at("/~1api~1v1~1routing~1rules").propertyNames()).contains("get", "put");
		assertThat(paths.propertyNames()).contains("/api/v1/routing", "/api/v1/routing/preview");
	}

	@Test
	void whatTrafficSentIsNeverMarkup() {
		assertThat(text("/routes?pattern=/*/*&name=/page")).contains("&lt;b&gt;page").doesNotContain("<b>page");
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, http://evil.example",
			"Origin, null", "Origin, http://localhost:9" })
	void anotherSiteChangesNothing(String header, String value) {
		MvcTestResult refused = this.web.post()
			.uri("/routes/rules")
			.header("Host", "localhost")
			.header(header, value)
			.param("pattern", "/x")
			.param("name", "/x")
			.exchange();
		assertThat(refused).hasStatus(403).bodyText().contains(value);
		assertThat(this.routing.rules).isEmpty();
	}

	@Test
	void aNameThatAnotherSitePointedHereChangesNothing() {
		MvcTestResult refused = this.web.post()
			.uri("http://evil.example/routes/naming")
			.header("Host", "evil.example")
			.header("Origin", "http://evil.example")
			.header("Sec-Fetch-Site", "same-origin")
			.exchange();
		assertThat(refused).hasStatus(403).bodyText().contains("evil.example");
		assertThat(this.routing.begun).isZero();
	}

	@Test
	void ownPagesAndProgramsMayChange() {
		assertThat(this.web.post()
			.uri("/routes/naming")
			.header("Host", "localhost")
			.header("Origin", "http://localhost")
			.header("Sec-Fetch-Site", "same-origin")).hasStatus(302);
		assertThat(this.web.post().uri("/routes/naming")).hasStatus(302);
	}

	private MvcTestResult post(String address, String... parameters) {
		var request = this.web.post().uri(address);
		for (int i = 0; i < parameters.length; i += 2) {
			request.param(parameters[i], parameters[i + 1]);
		}
		return request.exchange();
	}

	private MvcTestResult put(String body) {
		return this.web.put()
			.uri("/api/v1/routing/rules")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private String text(String address) {
		MvcTestResult page = this.web.get().uri(URI.create(address)).exchange();
		assertThat(page).hasStatusOk();
		return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private JsonNode get(String address) {
		MvcTestResult result = this.web.get().uri(URI.create(address)).exchange();
		assertThat(result).hasStatusOk();
		return json(result);
	}

	private JsonNode json(MvcTestResult result) {
		return this.json.readTree(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
	}

}
