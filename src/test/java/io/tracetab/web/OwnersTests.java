package io.tracetab.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.cost.CostShop;
import io.tracetab.inventory.OwnerRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Owners, their rules and saved views, as a browser without scripts and a program get
 * them.
 */
@SpringBootTest(classes = TestPages.class)
@AutoConfigureMockMvc
class OwnersTests {

	private final MockMvcTester web;

	private final ShopCosts costs;

	private final JsonMapper json = JsonMapper.builder().build();

	OwnersTests(@Autowired MockMvcTester web, @Autowired ShopCosts costs) {
		this.web = web;
		this.costs = costs;
	}

	@BeforeEach
	void nothingIsDecided() {
		this.costs.rules.replace(List.of());
		this.costs.views.list().forEach((view) -> this.costs.views.remove(view.id()));
	}

	@Test
	void aRuleIsAddedEditedMovedEndedAndDeletedByForms() {
		assertThat(post("/owners/rules", "on", "resource", "pattern", "cart*", "owner", "shop"))
			.hasRedirectedUrl("/owners#rules-title");
		post("/owners/rules", "on", "tag:team", "pattern", "*", "owner", "tagged", "from", "2026-01-01", "to", "");
		post("/owners/rules", "on", "resource", "pattern", "cart*", "owner", "cart", "replaces", "resource=cart*");
		assertThat(keys()).containsExactly("resource=cart*", "tag:team=* from 2026-01-01");
		assertThat(this.costs.rules.list().get(0).owner().name()).isEqualTo("cart");
		post("/owners/rules/move", "key", "tag:team=* from 2026-01-01", "to", "up");
		assertThat(keys()).containsExactly("tag:team=* from 2026-01-01", "resource=cart*");
		assertThat(text("/owners")).contains("to=2026-01-03#rule");
		post("/owners/rules", "on", "resource", "pattern", "cart*", "owner", "cart", "to", "2026-01-03", "replaces",
				"resource=cart*");
		assertThat(this.costs.rules.list().get(1).until()).isEqualTo("2026-01-04");
		post("/owners/rules/remove", "key", "resource=cart*");
		assertThat(keys()).containsExactly("tag:team=* from 2026-01-01");
	}

	@Test
	void whatWillNotDoIsSaidBesideTheForm() {
		assertThat(post("/owners/rules", "on", "colour", "pattern", "", "owner", "x", "from", "2026-02-01", "to",
				"2026-01-01"))
			.hasStatus(400)
			.bodyText()
			.contains("&#39;colour&#39; is not a value for on: expected resource, account, module, route, or a tag",
					"is not a value for pattern: expected 1 to 1000 characters", "a day not before from",
					"value=\"colour\"");
		this.costs.rules.replace(List.of(CostShop.rule("resource", "cart*", "cart")));
		assertThat(post("/owners/rules", "on", "resource", "pattern", "cart*", "owner", "x")).hasStatus(400)
			.bodyText()
			.contains("expected one that no other rule has");
	}

	@Test
	void aPreviewTellsWhatWouldMoveAndSavesNothing() {
		assertThat(text("/owners?on=resource&pattern=cart*&owner=team<cart>")).contains("Preview, nothing is saved",
				"team&lt;cart&gt;", "+$1.50", "−$1.50");
		assertThat(text("/owners?on=resource&pattern=nothing&owner=x")).contains("would have another owner");
		assertThat(this.costs.rules.list()).isEmpty();
		JsonNode preview = get("/api/v1/owners/preview?on=resource&pattern=cart*&owner=cart");
		assertThat(preview.at("/moved/0/thing").asString()).isEqualTo("cart");
		assertThat(preview.at("/moved/0/amount").asString()).isEqualTo("1.5");
		assertThat(this.web.get().uri("/api/v1/owners/preview?on=resource")).hasStatus(400);
	}

	@Test
	void theUnownedShareIsShown() {
		this.costs.rules.replace(List.of(CostShop.rule("resource", "cart*", "cart")));
		assertThat(text("/owners")).contains("$3.00", "67 %", "Without an owner");
		assertThat(text("/costs")).contains("have no owner", "title=\"3.0000004\"");
		assertThat(text("/costs?group=service&group=owner")).contains("have no owner",
				"<b class=\"num\" title=\"3.0000004\">");
		JsonNode owners = get("/api/v1/owners");
		assertThat(owners.at("/unowned").asString()).isEqualTo("3.0000004");
		assertThat(owners.at("/total").asString()).isEqualTo("4.5000004");
		assertThat(owners.at("/rules/0/amount").asString()).isEqualTo("1.5");
	}

	@Test
	void rulesAreReadAndReplacedAsJson() {
		assertThat(send("PUT", "/api/v1/owners/rules",
				"{\"rules\":[{\"on\":\"tag:team\",\"pattern\":\"*\",\"owner\":\"x\",\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"},"
						+ "{\"on\":\"account\",\"pattern\":\"2*\",\"owner\":\"y\"}]}"))
			.hasStatusOk();
		assertThat(keys()).containsExactly("tag:team=* from 2026-01-01", "account=2*");
		assertThat(get("/api/v1/owners/rules").at("/rules/0/to").asString()).isEqualTo("2026-01-31");
		MvcTestResult bad = send("PUT", "/api/v1/owners/rules",
				"{\"rules\":[{\"on\":\"x\",\"pattern\":\"*\",\"owner\":\"\"},{\"on\":\"route\",\"pattern\":\"/a\",\"owner\":\"y\"},"
						+ "{\"on\":\"route\",\"pattern\":\"/a\",\"owner\":\"z\"},null]}");
		assertThat(bad).hasStatus(400);
		assertThat(json(bad).at("/parameters").findValuesAsString("name")).contains("rules[0].on", "rules[0].owner",
				"rules[2].pattern", "rules[3].pattern");
		assertThat(keys()).hasSize(2);
		assertThat(send("PUT", "/api/v1/owners/rules", "{}")).hasStatus(400);
		JsonNode preview = json(send("POST", "/api/v1/owners/preview", "{\"rules\":[]}"));
		assertThat(preview.at("/moved")).hasSize(4);
	}

	@Test
	void whatAnotherSiteSendsIsRefused() {
		assertThat(this.web.post()
			.uri("/owners/rules/remove")
			.header("Sec-Fetch-Site", "cross-site")
			.param("key", "x")
			.exchange()).hasStatus(403);
	}

	@Test
	void aViewHasANameAndALinkThatStays() {
		assertThat(post("/costs/views", "name", "Cost by team", "query", "group=owner&last=30d"))
			.hasRedirectedUrl("/costs?group=owner&last=30d&view=cost-by-team");
		assertThat(post("/costs/views", "name", "Cost by team", "query", ""))
			.hasRedirectedUrl("/costs?view=cost-by-team-2");
		post("/costs/views/cost-by-team", "name", "Teams <b>");
		assertThat(this.web.get().uri("/costs/views/cost-by-team").exchange())
			.hasRedirectedUrl("/costs?group=owner&last=30d&view=cost-by-team");
		post("/costs/views/cost-by-team", "name", "Teams <b>", "query", "group=route");
		assertThat(text("/costs?group=route&view=cost-by-team")).contains("Saved view: Teams &lt;b&gt;",
				"/costs/views/cost-by-team/remove");
		assertThat(get("/api/v1/costs/views").findValuesAsString("query")).containsExactly("", "group=route");
		post("/costs/views/cost-by-team/remove");
		assertThat(this.web.get().uri("/costs/views/cost-by-team").exchange()).hasStatus(404);
	}

	@Test
	void viewsAreKeptThroughTheApiAsWell() {
		MvcTestResult added = send("POST", "/api/v1/costs/views", "{\"name\":\"Routes\",\"query\":\"group=route\"}");
		assertThat(added).hasStatus(201);
		assertThat(json(added).at("/link").asString()).isEqualTo("/costs/views/routes");
		assertThat(send("PUT", "/api/v1/costs/views/routes", "{\"name\":\"By route\"}")).hasStatusOk();
		assertThat(this.costs.views.find("routes").orElseThrow().query()).isEqualTo("group=route");
		assertThat(send("POST", "/api/v1/costs/views", "{\"name\":\"\",\"query\":\"a b#\\r\\n\"}")).hasStatus(400);
		assertThat(this.web.delete().uri("/api/v1/costs/views/routes").exchange()).hasStatus(204);
		assertThat(this.web.delete().uri("/api/v1/costs/views/routes").exchange()).hasStatus(404);
	}

	private List<String> keys() {
		return this.costs.rules.list().stream().map(OwnerRule::key).toList();
	}

	private MvcTestResult post(String path, String... parameters) {
		var request = this.web.post().uri(path);
		for (int i = 0; i < parameters.length; i += 2) {
			request = request.param(parameters[i], parameters[i + 1]);
		}
		return request.exchange();
	}

	private MvcTestResult send(String method, String path, String body) {
		return this.web.method(HttpMethod.valueOf(method))
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private String text(String path) {
		MvcTestResult result = this.web.get().uri(path).exchange();
		assertThat(result).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private JsonNode get(String path) {
		return this.json.readTree(text(path));
	}

	private JsonNode json(MvcTestResult result) {
		return this.json.readTree(result.getResponse().getContentAsByteArray());
	}

}
