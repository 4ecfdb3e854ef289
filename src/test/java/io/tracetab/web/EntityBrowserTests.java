package io.tracetab.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of resources and routes in a real browser.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EntityBrowserTests extends PagesInChromium {

	EntityBrowserTests(@LocalServerPort int port) {
		super(port);
	}

	@Test
	void aListLeadsToAResourceAndThatToARouteAndItsRequests() {
		go("/resources");
		this.page.locator(".resources a", new Page.LocatorOptions().setHasText("checkout")).first().click();
		assertThat(this.page.locator("h1")).hasText("checkout");
		this.page.locator("#routes .cell-route a", new Page.LocatorOptions().setHasText("POST /checkout")).click();
		assertThat(this.page.locator("h1")).hasText("POST /checkout");
		this.page.locator(".entity-where a", new Page.LocatorOptions().setHasText("slowest")).click();
		assertThat(this.page).hasURL(this.home + "/requests?route=POST+%2Fcheckout&order=slowest");
	}

	@Test
	void aRequestLeadsThroughItsJourneyAndBack() {
		go("/requests/" + TestShop.CHECKOUT);
		Locator neighbours = this.page.locator("#neighbours");
		assertThat(neighbours).containsText("through SQS orders, waited 2.04 s");
		neighbours.locator(".neighbour-all").click();
		assertThat(this.page.locator("h1")).hasText("Journey of POST /checkout");
		Locator rows = this.page.locator(".journey tbody tr:not(.journey-hop)");
		assertThat(rows).hasCount(4);
		assertThat(rows.first()).hasClass("is-chosen");
		assertThat(rows.nth(1)).containsText("1 of 10");
		assertThat(rows.nth(2)).containsText("attempt 2");
		assertThat(rows.nth(3)).containsText("1/40 to 1/4");
		assertThat(this.page.locator(".journey-hop")).containsText("EventBridge shop-events");
		this.page.locator(".journey-lines summary").nth(2).click();
		this.page.locator(".journey-lines details").nth(2).locator("p a").click();
		assertThat(this.page.locator("h1")).hasText("Receipt of function order-worker");
		go("/requests/" + TestShop.MAILED);
		this.page.locator("#neighbours a").first().click();
		assertThat(this.page).hasURL(this.home + "/requests/" + TestShop.WORKED_AGAIN);
		go("/requests/" + TestShop.FAULTY);
		assertThat(this.page.locator("#neighbours")).hasCount(0);
	}

	@Test
	void aRouteLeadsToItsDeploysAndToRequestsThatCallTooOften() {
		go("/route?route=GET+/orders");
		assertThat(this.page.locator("#patterns tbody tr")).hasCount(1);
		assertThat(this.page.locator("#waste")).containsText("Failed requests");
		this.page.locator("#objective input[name=within]").fill("50ms");
		this.page.locator("#objective button").first().click();
		assertThat(this.page).hasURL(this.home + "/route?route=GET+%2Forders&target=99&within=50ms");
		assertThat(this.page.locator("#objective .section-head")).containsText("within 50 ms");
		this.page.locator("#objective button", new Page.LocatorOptions().setHasText("Keep")).click();
		assertThat(this.page).hasURL(this.home + "/route?route=GET+%2Forders#objective");
		assertThat(this.page.locator("#objective .section-head")).containsText("within 50 ms");
		this.page.locator("#objective button", new Page.LocatorOptions().setHasText("Forget")).click();
		assertThat(this.page.locator("#objective .section-head")).containsText("until you choose otherwise");
		this.page.locator("#patterns tbody a").first().click();
		assertThat(this.page.locator(".span-title, #span, .details").first()).containsText("Query");
		go("/route?route=POST+/checkout");
		this.page.locator("#deploys .deploys a").first().click();
		assertThat(this.page.locator("#deploys .is-chosen")).containsText("checkout");
		assertThat(this.page.locator("#deploys .beside-deploy tbody tr")).not().hasCount(0);
	}

	@Test
	void chartsAreDrawnWhenTheyComeIntoView() {
		go("/resource?arn=checkout");
		assertThat(this.page.locator("[data-chart] canvas")).isVisible();
		Locator charts = this.page.locator("[data-line-chart]");
		assertThat(charts).hasCount(7);
		charts.last().scrollIntoViewIfNeeded();
		assertThat(charts.last().locator("canvas")).isVisible();
		this.page.locator("#metrics .metric summary").first().click();
		assertThat(this.page.locator("#metrics .metric table").first()).containsText("72");
	}

	@Test
	void withoutScriptsEveryFigureIsInATable() {
		open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
		go("/route?route=POST+/checkout");
		assertThat(this.page.locator("[data-line-chart]").first()).isHidden();
		this.page.locator("#latency summary").first().click();
		assertThat(this.page.locator("#latency table").first()).isVisible();
		assertThat(this.page.locator("#cost tfoot")).containsText("$2.50");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/resources", "/resource?arn=checkout", "/resource?arn=arn:aws:s3:::archive",
			"/resource?arn=orders", "/route?route=POST+/checkout", "/route?route=GET+/orders", "/route?route=nothing",
			"/route/found?route=GET+/orders", "/requests/" + TestShop.CHECKOUT + "/journey",
			"/requests/" + TestShop.FAULTY + "/journey" })
	void noPageScrollsSidewaysOnAPhone(String address) {
		open(new Browser.NewContextOptions().setViewportSize(360, 740));
		this.page.navigate(this.home + address);
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
		this.page.locator("details").all().forEach((each) -> each.evaluate("(details) => details.open = true"));
		this.complaints.clear();
		assertThat(this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.isEqualTo(0);
	}

}
