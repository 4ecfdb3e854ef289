package io.tracetab.web;

import java.util.List;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.tracetab.pipeline.Renaming;
import io.tracetab.trace.RouteRule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of routes in a real browser.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RoutesBrowserTests extends PagesInChromium {

	private final MemoryRouting routing;

	RoutesBrowserTests(@LocalServerPort int port, @Autowired MemoryRouting routing) {
		super(port);
		this.routing = routing;
	}

	@BeforeEach
	void beginAnew() {
		this.routing.reset();
	}

	@AfterEach
	void leaveNothing() {
		this.routing.reset();
	}

	@Test
	void theKeyboardAloneWritesTriesAndSavesARule() {
		go("/requests");
		this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("routes and rules")).click();
		this.page.getByLabel("Paths like").focus();
		this.page.keyboard().type("/blog/*");
		this.page.keyboard().press("Tab");
		this.page.keyboard().type("/blog/{slug}");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("#preview")).containsText("60 of the latest 63 requests");
		assertThat(this.page.locator("#preview")).containsText("GET /blog/{slug}");
		assertThat(this.routing.rules).isEmpty();
		button("Save").focus();
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator(".rules .cell-named").first()).hasText("60");
		assertThat(this.routing.rules).containsExactly(MemoryRouting.BLOG);
	}

	@Test
	void withoutScriptsRulesAreChanged() {
		open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
		go("/routes");
		button("Accept /blog/*").click();
		this.page.getByLabel("Paths like").fill("/orders/*");
		this.page.getByLabel("are named").fill("/orders/{order}");
		button("Save").click();
		button("Move /orders/* up").click();
		this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit /blog/*")).click();
		assertThat(this.page.getByLabel("Paths like")).hasValue("/blog/*");
		this.page.getByLabel("are named").fill("/blog/{post}");
		button("Save").click();
		assertThat(this.page.locator("#rule-title")).hasText("Add a rule");
		assertThat(this.routing.rules).containsExactly(new RouteRule("/orders/*", "/orders/{order}"),
				new RouteRule("/blog/*", "/blog/{post}"));
		button("Delete /orders/*").click();
		assertThat(this.page.locator(".rules .cell-pattern")).hasCount(1);
		assertThat(this.routing.rules).hasSize(1);
	}

	@Test
	void progressIsShownUntilTheWorkIsDone() {
		this.routing.renaming = new Renaming.State(true, 1200, 4000, null);
		go("/routes");
		assertThat(this.page.locator("#naming")).containsText("1,200 of 4,000");
		this.routing.renaming = new Renaming.State(true, 3000, 4000, null);
		assertThat(this.page.locator("#naming")).containsText("3,000 of 4,000");
		this.routing.renaming = new Renaming.State(false, 0, 0, null);
		assertThat(this.page.locator("#naming")).hasText("");
	}

	@Test
	void anErrorIsTiedToItsField() {
		go("/routes");
		this.page.getByLabel("Paths like").fill("/blog*");
		this.page.getByLabel("are named").fill("/blog");
		button("Save").click();
		assertThat(this.page.getByLabel("Paths like")).hasAttribute("aria-describedby", "pattern-problem");
		assertThat(this.page.locator("#pattern-problem")).containsText("'/blog*' is not a value for pattern");
		// Chromium reports the answer's status, as it is to.
		this.complaints.removeIf((complaint) -> complaint.contains("status of 400"));
	}

	@ParameterizedTest
	@CsvSource({ "LIGHT,1440", "DARK,1440", "LIGHT,360", "DARK,360" })
	void nothingSeriousIsFoundAndNothingScrollsSideways(ColorScheme scheme, int width) {
		open(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
		this.routing.rules = List.of(new RouteRule("/shops/*/**", "/shops/{shop}/**"),
				new RouteRule("/a-long-way/down/*/to/the/bottom/of/*", "/a-long-way/down/{x}/to/the/bottom/of/{y}"));
		this.routing.due = true;
		for (String address : List.of("/routes", "/routes?pattern=/blog/*&name=/blog/%7Bslug%7D",
				"/routes?pattern=blog&name=&replaces=/shops/*/**")) {
			go(address);
			List<Rule> violations = Axe.violations(this.page);
			assertThat(violations.stream()
				.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
				.map((rule) -> rule.getId() + rule.getNodes().stream().map((node) -> node.getHtml()).toList()))
				.isEmpty();
			assertThat(
					this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
				.isEqualTo(0);
		}
		this.complaints.removeIf((complaint) -> complaint.contains("status of 400"));
	}

	private com.microsoft.playwright.Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

}
