package io.tracetab.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waterfall, flame graph, table and minimap of one request, which move together.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RequestViewsTests extends PagesInChromium {

	RequestViewsTests(@LocalServerPort int port) {
		super(port);
	}

	private Locator row(String view, String text) {
		return this.page.locator("." + view + "-row:visible", new Page.LocatorOptions().setHasText(text));
	}

	private Locator view(String name) {
		return this.page.locator("[data-view=" + name + "]");
	}

	@Test
	void whatIsChosenLitFilteredAndFoldedIsSoInEveryView() {
		go("/requests/" + TestShop.CHECKOUT);
		view("flame").click();
		view("table").click();
		assertThat(this.page).hasURL(Pattern.compile("views=waterfall,flame,table"));
		row("st", "SendMessage").click();
		assertThat(row("wf", "SendMessage")).hasClass(Pattern.compile("is-active"));
		assertThat(this.page.locator("#flame-status")).containsText("SQS SendMessage orders: 18 ms, 4.5 %");
		assertThat(this.page.locator("#span h2")).containsText("SQS SendMessage");
		row("wf", "PutObject").hover();
		assertThat(row("st", "PutObject")).hasClass(Pattern.compile("is-lit"));
		assertThat(this.page.locator(".receipt-item", new Page.LocatorOptions().setHasText("PutObject")))
			.hasClass(Pattern.compile("is-lit"));
		row("st", "load cart").locator(".wf-fold").click();
		assertThat(row("wf", "GetItem")).hasCount(0);
		assertThat(row("st", "GetItem")).hasCount(0);
		this.page.getByLabel("Only spans of a service").selectOption("SQS");
		assertThat(row("st", "PutItem")).hasCount(0);
		assertThat(row("wf", "PutItem")).hasCount(0);
		assertThat(row("st", "SendMessage")).hasClass(Pattern.compile("is-active"));
	}

	@Test
	void theTableIsSortedAndTellsCostsAndPercentiles() {
		go("/requests/" + TestShop.CHECKOUT + "?views=table");
		Locator first = this.page.locator(".st-row[aria-rowindex='2']");
		assertThat(first).containsText("API Gateway");
		assertThat(first).containsText("90 %");
		assertThat(row("st", "load cart")).containsText("$0.000000142");
		this.page.locator(".st-sort:text-is('Self')").click();
		assertThat(this.page.locator(".st-titles [aria-sort=descending]")).hasText("Self");
		assertThat(first).containsText("payments.example.com");
		this.page.locator(".st-view").focus();
		this.page.keyboard().press("Home");
		assertThat(first).hasClass(Pattern.compile("is-active"));
		assertThat(this.page.locator("#span h2")).containsText("payments.example.com");
		this.page.locator(".st-sort:text-is('Self')").click();
		assertThat(this.page.locator(".st-titles [aria-sort=ascending]")).hasText("Self");
		this.page.locator(".st-sort:text-is('Span')").click();
		assertThat(first).containsText("API Gateway");
	}

	@Test
	void theFlameGraphIsWalkedWithTheKeyboardAndMeasuresCost() {
		go("/requests/" + TestShop.CHECKOUT + "?views=flame&span=0");
		Locator status = this.page.locator("#flame-status");
		assertThat(status).containsText("shop.example.com POST /checkout: 400 ms, 100 %");
		this.page.locator(".flame-view").focus();
		this.page.keyboard().press("ArrowDown");
		assertThat(status).containsText("Lambda Invoke");
		assertThat(this.page.locator("#span h2")).containsText("Lambda Invoke");
		this.page.keyboard().press("Enter");
		this.page.keyboard().press("Escape");
		this.page.keyboard().press("ArrowUp");
		this.page.getByLabel("cost", new Page.GetByLabelOptions().setExact(true)).check();
		this.page.locator(".flame-view").focus();
		this.page.keyboard().press("Home");
		assertThat(status).containsText("$0.000017, 100 %");
		BoundingBox place = this.page.locator(".flame-canvas").boundingBox();
		this.page.mouse().click(place.x + 20, place.y + 30);
		assertThat(this.page.locator("#span h2")).containsText("Lambda Invoke");
	}

	@Test
	void theMinimapIsDraggedAndMovedByKeys() {
		go("/requests/" + TestShop.CHECKOUT);
		assertThat(row("wf", "Overhead")).isVisible();
		assertThat(this.page.locator(".minimap-picture")).isVisible();
		BoundingBox map = this.page.locator(".minimap").boundingBox();
		this.page.mouse().move(map.x + map.width * 0.25, map.y + 20);
		this.page.mouse().down();
		this.page.mouse().move(map.x + map.width * 0.6, map.y + 20);
		this.page.mouse().move(map.x + map.width * 0.75, map.y + 20);
		this.page.mouse().up();
		Locator status = this.page.locator("#zoom-status");
		assertThat(status).containsText(Pattern.compile("^(99\\.\\d|100) ms to (299|300|301) ms of 400 ms"));
		assertThat(this.page).hasURL(Pattern.compile("zoom=\\d+-\\d+$"));
		String link = this.page.url();
		Locator begin = this.page.getByLabel("Where it begins");
		String before = begin.getAttribute("aria-valuetext");
		begin.focus();
		this.page.keyboard().press("ArrowRight");
		assertThat(begin).not().hasAttribute("aria-valuetext", before);
		this.page.getByLabel("The part of the time that is shown").focus();
		this.page.keyboard().press("Shift+ArrowRight");
		assertThat(status).containsText(Pattern.compile("to (339|340|341) ms of"));
		this.page.keyboard().press("Escape");
		assertThat(status).hasText("");
		row("wf", "PutObject").click();
		this.page.keyboard().press("z");
		assertThat(this.page.locator("[data-zoom-all]")).isVisible();
		this.page.navigate(link);
		assertThat(status).containsText("of 400 ms");
		this.page.getByText("Show all of the time").click();
		assertThat(status).hasText("");
	}

	@Test
	void whereItBeganToFailLeadsThere() {
		go("/requests/" + TestShop.FAULTY);
		assertThat(this.page.locator(".first-failure")).containsText("The fault began at warehouse");
		this.page.locator(".first-failure a").click();
		assertThat(this.page.locator("#span h2")).containsText("warehouse");
		assertThat(this.page.locator("#span .frame-own")).hasCount(2);
	}

	@Test
	void withoutScriptsTheTableIsSortedByTheServer() {
		open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
		go("/requests/" + TestShop.CHECKOUT);
		this.page.locator(".spans th a:text-is('Self')").click();
		assertThat(this.page.locator(".spans tbody tr").first()).containsText("payments.example.com");
		this.page.locator("a:text-is('With percentiles')").click();
		assertThat(this.page.locator(".spans th").last()).hasText("Slower than");
		assertThat(this.page.locator(".spans tr", new Page.LocatorOptions().setHasText("API Gateway")))
			.containsText("90 %");
	}

}
