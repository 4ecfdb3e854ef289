package io.tracetab.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The map in a real browser, with and without scripts.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MapBrowserTests extends PagesInChromium {

	private static final String PLACE = "() => document.querySelector('[data-map]').map.getElementById('%s').position('x')"
		.formatted(ShopStack.CHECKOUT);

	MapBrowserTests(@LocalServerPort int port) {
		super(port);
	}

	@Test
	void withoutScriptsTablesAndTheChosenPartSayTheSame() {
		open(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(360, 740));
		go("/map?window=all");
		assertThat(this.page.locator("[data-map]")).isHidden();
		this.page.locator(".mapped").first().locator("a", new Locator.LocatorOptions().setHasText("checkout")).click();
		assertThat(this.page.locator("#map-panel h2")).hasText("checkout");
		assertThat(this.page.locator("#map-panel .map-figures")).containsText("of the bill");
		assertThat(this.page.locator("#map-panel .metric").first()).containsText("Traced calls");
		this.page.locator("#map-panel a", new Page.LocatorOptions().setHasText("Its requests")).click();
		assertThat(this.page.locator(".requests tbody tr").first()).isVisible();
	}

	@Test
	void nodesStayWhereTheyAreAndAClickChooses() {
		go("/map?window=all");
		assertThat(this.page.locator("[data-map] canvas").first()).isVisible();
		double before = ((Number) this.page.evaluate(PLACE)).doubleValue();
		this.page.evaluate("() => document.querySelector('[data-map]').map.getElementById('" + ShopStack.CHECKOUT
				+ "').emit('tap')");
		assertThat(this.page.locator("#map-panel h2")).hasText("checkout");
		assertThat(this.page)
			.hasURL(this.home + "/map?window=all&at=" + URLEncoder.encode(ShopStack.CHECKOUT, StandardCharsets.UTF_8));
		assertThat(this.page.locator("#map-panel [data-line-chart] canvas").first()).isVisible();
		this.page.locator("[data-map-whole]").click();
		assertThat(this.page.locator("#map-panel")).containsText("Choose a node");
		this.page.evaluate("() => document.querySelector('[data-map]').map.nodes().first().emit('tap')");
		this.page.goBack();
		this.page.evaluate(
				"(id) => { const map = document.querySelector('[data-map]').map; map.getElementById(id).position('x', 4321); map.getElementById(id).emit('dragfree'); }",
				ShopStack.CHECKOUT);
		go("/map?window=1h");
		go("/map?window=24h");
		assertThat(((Number) this.page.evaluate(PLACE)).doubleValue()).isEqualTo(4321);
		this.page.locator("[data-map-arrange]").click();
		assertThat(((Number) this.page.evaluate(PLACE)).doubleValue()).isNotEqualTo(4321);
		this.page.setViewportSize(360, 740);
		go("/map?window=all");
		this.page.locator("[data-map-arrange]").click();
		assertThat(((Number) this.page.evaluate(PLACE)).doubleValue()).isEqualTo(before);
		assertThat(this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.isEqualTo(0);
	}

}
