package io.tracetab.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages in a real browser.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserTests extends PagesInChromium {

	BrowserTests(@LocalServerPort int port) {
		super(port);
	}

	@Test
	void theListGrowsWithoutLeavingThePage() {
		go("/requests");
		assertThat(this.page.locator("#rows tr")).hasCount(50);
		this.page.getByText("Show more").click();
		assertThat(this.page.locator("#rows tr")).hasCount(100);
		this.page.getByText("Show more").click();
		assertThat(this.page.locator("#rows tr")).hasCount(143);
		assertThat(this.page.getByText("End of the list")).isVisible();
		assertThat(this.page).hasURL(this.home + "/requests");
		assertThat(this.page.locator("#rows tr").last().locator("time")).not().containsText("UTC");
	}

	@Test
	void timesAreTheReadersWithUtcOnHover() {
		go("/requests/" + TestShop.CHECKOUT);
		Locator started = this.page.locator(".strip time");
		assertThat(started).hasText("2 Jan 2026, 18:58:00");
		assertThat(started).hasAttribute("title", "2 Jan 2026 23:58:00 UTC");
	}

	@Test
	void timesAreTypedInTheReadersZoneAndAskedForInUtc() {
		go("/requests");
		this.page.getByLabel("Started at or after").fill("2026-01-02T18:00");
		this.page.getByText("Apply").click();
		assertThat(this.page).hasURL(this.home + "/requests?from=2026-01-02T23%3A00Z");
		assertThat(this.page.getByLabel("Started at or after")).hasValue("2026-01-02T18:00");
	}

	@Test
	void aRequestOpensAndLeadsBackToItsList() {
		go("/requests?order=slowest&route=POST%20/checkout");
		this.page.locator("#rows a").first().click();
		assertThat(this.page.locator("h1")).hasText("POST /checkout");
		assertThat(row("Lambda").first()).isVisible();
		this.page.locator(".crumbs a").click();
		assertThat(this.page).hasURL(Pattern.compile(".*order=slowest.*"));
	}

	@Test
	void spanAndLineLightEachOther() {
		go("/requests/" + TestShop.CHECKOUT);
		Locator span = this.page.locator(".wf-row", new Page.LocatorOptions().setHasText("SendMessage"));
		Locator line = this.page.locator(".receipt-item", new Page.LocatorOptions().setHasText("SendMessage"));
		span.hover();
		assertThat(line).hasClass(Pattern.compile("is-lit"));
		this.page.locator("h1").hover();
		assertThat(line).not().hasClass(Pattern.compile("is-lit"));
		line.hover();
		assertThat(span).hasClass(Pattern.compile("is-lit"));
		line.locator(".item-name").click();
		assertThat(span).hasClass(Pattern.compile("is-active"));
		assertThat(line).hasClass(Pattern.compile("is-active"));
		assertThat(this.page.locator("#span h2")).containsText("SQS SendMessage");
		assertThat(this.page).hasURL(Pattern.compile("\\?span=\\d+$"));
	}

	@Test
	void linesOfOneKindLightAllTheirSpans() {
		go("/requests/" + TestShop.CHECKOUT);
		assertThat(row("GetItem")).hasCount(2);
		this.page.locator(".receipt-item", new Page.LocatorOptions().setHasText("GetItem")).hover();
		assertThat(this.page.locator(".wf-row.is-lit")).hasCount(2);
	}

	@Test
	void subtreesFoldAndUnfold() {
		go("/requests/" + TestShop.CHECKOUT);
		assertThat(row("GetItem")).hasCount(2);
		row("load cart").locator(".wf-fold").click();
		assertThat(row("GetItem")).hasCount(0);
		assertThat(row("load cart")).hasAttribute("aria-expanded", "false");
		row("load cart").locator(".wf-fold").click();
		assertThat(row("GetItem")).hasCount(2);
		this.page.getByText("Collapse all").click();
		assertThat(this.page.locator(".wf-row:visible")).hasCount(2);
		this.page.getByText("Expand all").click();
		assertThat(row("GetItem")).hasCount(2);
	}

	@Test
	void theTreeIsWalkedWithTheKeyboard() {
		go("/requests/" + TestShop.CHECKOUT + "?span=0");
		Locator grid = this.page.locator("[role=treegrid]");
		grid.focus();
		this.page.keyboard().press("ArrowDown");
		assertThat(grid).hasAttribute("aria-activedescendant", "wf-1");
		this.page.keyboard().press("End");
		String last = grid.getAttribute("aria-activedescendant");
		this.page.keyboard().press("Home");
		assertThat(grid).hasAttribute("aria-activedescendant", "wf-0");
		this.page.keyboard().press("ArrowLeft");
		assertThat(this.page.locator(".wf-row:visible")).hasCount(1);
		this.page.keyboard().press("ArrowRight");
		this.page.keyboard().press("ArrowRight");
		assertThat(grid).hasAttribute("aria-activedescendant", "wf-1");
		assertThat(last).isNotEqualTo("wf-0");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("#span")).isFocused();
	}

	@Test
	void searchMarksAndWalksWhatItFinds() {
		go("/requests/" + TestShop.CHECKOUT);
		row("load cart").locator(".wf-fold").click();
		this.page.keyboard().press("/");
		this.page.keyboard().type("getitem carts");
		assertThat(this.page.locator("[data-find-count]")).hasText("2 found");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("[data-find-count]")).hasText("1 of 2");
		assertThat(this.page.locator(".wf-row.is-active")).containsText("GetItem");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("[data-find-count]")).hasText("2 of 2");
		this.page.keyboard().press("Escape");
		assertThat(this.page.locator(".wf-row.is-dim")).hasCount(0);
	}

	@Test
	void theCriticalPathStandsAlone() {
		go("/requests/" + TestShop.CHECKOUT);
		int all = this.page.locator(".wf-row:visible").count();
		this.page.getByText("Critical path").first().click();
		assertThat(this.page.locator("[data-critical]")).hasAttribute("aria-pressed", "true");
		assertThat(this.page.locator(".wf-row:visible").count()).isLessThan(all).isGreaterThan(3);
		assertThat(this.page.locator(".wf-row.is-critical:visible").count()).isGreaterThan(2);
	}

	@Test
	void aServiceOrLongSpansStandAloneWithWhatLeadsToThem() {
		go("/requests/" + TestShop.CHECKOUT);
		int all = this.page.locator(".wf-row:visible").count();
		this.page.getByLabel("Only spans of a service").selectOption("SQS");
		assertThat(row("SendMessage").first()).isVisible();
		assertThat(row("GetItem")).hasCount(0);
		this.page.getByLabel("Only spans of a service").selectOption("");
		assertThat(this.page.locator(".wf-row:visible")).hasCount(all);
		this.page.getByLabel("Only spans of at least a part").selectOption("0.25");
		assertThat(this.page.locator(".wf-row:visible").count()).isLessThan(all).isGreaterThan(1);
	}

	@Test
	void bracketsWalkAlongTheCriticalPath() {
		go("/requests/" + TestShop.CHECKOUT);
		assertThat(this.page.locator(".wf-row.is-active")).hasCount(1);
		String first = this.page.locator(".wf-row.is-active").getAttribute("id");
		this.page.keyboard().press("]");
		assertThat(this.page.locator(".wf-row.is-active")).hasClass(Pattern.compile("is-critical"));
		assertThat(this.page.locator(".wf-row.is-active")).not().hasId(first);
		this.page.keyboard().press("[");
		assertThat(this.page.locator(".wf-row.is-active")).hasId(first);
	}

	@Test
	void aLargeTreeKeepsOnlyTheRowsInView() {
		go("/requests/" + TestShop.LARGE);
		assertThat(row("report").first()).isVisible();
		Locator view = this.page.locator(".wf-view");
		assertThat(view).hasAttribute("aria-rowcount", Pattern.compile("99\\d\\d"));
		view.evaluate("(each) => each.scrollTop = each.scrollHeight / 2");
		assertThat(row(Pattern.compile("page 1[12]\\d\\d")).first()).isVisible();
		assertThat(this.page.locator(".wf-row").count()).isLessThan(80);
		view.focus();
		this.page.keyboard().press("End");
		assertThat(row("page 2498")).isVisible();
	}

	@Test
	void causesOfAFailureAreTextNotMarkup() {
		go("/requests/" + TestShop.FAULTY);
		row("warehouse").click();
		assertThat(this.page.locator("#span")).containsText("QueryTimeout");
		assertThat(this.page.locator("#span")).containsText("<script>alert(1)</script>");
		assertThat(this.page.locator("#span .stack").first()).containsText("db.js:41");
	}

	@Test
	void theThemeIsChosenAndKept() {
		open(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
		go("/");
		assertThat(ground()).isEqualTo("rgb(18, 20, 22)");
		this.page.getByLabel("Switch between light and dark").click();
		assertThat(ground()).isEqualTo("rgb(246, 246, 243)");
		go("/requests");
		assertThat(ground()).isEqualTo("rgb(246, 246, 243)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/requests", "/requests?status=fault", "/requests/" + TestShop.CHECKOUT,
			"/requests/" + TestShop.FAULTY + "?span=2", "/requests/" + TestShop.CHECKOUT + "/receipt", "/set-aside",
			"/costs?group=service&group=resource", "/budgets", "/anomalies", "/anomalies/lambda", "/anomalies/runs",
			"/recommendations", "/recommendations/" + ShopAdvice.ID, "/recommendations/" + ShopAdvice.DONE })
	void noPageScrollsSidewaysOnAPhone(String address) {
		open(new Browser.NewContextOptions().setViewportSize(360, 740));
		go(address);
		assertThat(this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.isEqualTo(0);
	}

	@Test
	void costsAreDrawnAndOpenIntoTheirParts() {
		go("/costs");
		assertThat(this.page.locator(".chart canvas")).isVisible();
		this.page.locator("#groups a", new Page.LocatorOptions().setHasText("AWS Lambda")).click();
		assertThat(this.page).hasURL(this.home + "/costs?only=service%3DAWS+Lambda&group=resource");
		assertThat(this.page.locator("#groups tbody tr")).hasCount(2);
		assertThat(this.page.locator("#groups tfoot")).containsText("$3.75");
		this.page.getByText("Clear all").click();
		assertThat(this.page.locator("#groups tbody tr")).hasCount(3);
	}

	@Test
	void aBudgetIsMadeEditedAndDeleted() {
		go("/budgets");
		this.page.getByLabel("Name").fill("Lambda <all>");
		this.page.getByLabel("Amount a month").fill("2.5");
		this.page.getByLabel("Only lines with").fill("service=AWS Lambda");
		this.page.locator("button:text-is('Make')").click();
		assertThat(this.page.locator(".budgets tbody")).containsText("Lambda <all>");
		assertThat(this.page.locator(".budgets tbody")).containsText("Reached on");
		this.page.locator(".budgets a:text-is('Edit')").click();
		this.page.getByLabel("Amount a month").fill("250");
		this.page.locator("button:text-is('Keep')").click();
		assertThat(this.page.locator(".budgets tbody")).containsText("$250.00");
		this.page.locator(".budgets button:text-is('Delete')").click();
		assertThat(this.page.locator(".budgets")).hasCount(0);
	}

	@Test
	void anAnomalyIsDrawnFollowedDownAndAnswered() {
		go("/anomalies");
		this.page.getByText("AWS Lambda", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(this.page.locator(".chart canvas")).isVisible();
		assertThat(this.page.locator(".causes").first()).containsText("lambda.requests");
		assertThat(this.page.locator("main")).containsText("MemorySize");
		this.page.locator("button:text-is('Expected')").click();
		assertThat(this.page.locator("main")).containsText("Said of it: expected");
		go("/anomalies");
		assertThat(this.page.locator(".anomalies tbody tr")).hasCount(1);
		go("/anomalies/lambda");
		this.page.locator("button:text-is('Take back')").click();
		assertThat(this.page.locator("main")).containsText("Was this worth telling?");
	}

	@Test
	void aRecommendationIsAssumedOtherwiseDismissedAndTakenBack() {
		go("/recommendations");
		this.page.locator("summary").filter(new Locator.FilterOptions().setHasText("several changes touch")).click();
		assertThat(this.page.getByLabel("What changes save together")).containsText("$13.35");
		this.page.locator(".advice").getByText("Give checkout 512 instead of 1024").click();
		assertThat(this.page.locator(".chart canvas")).isVisible();
		assertThat(this.page.locator("tr.is-chosen")).containsText("$8.50");
		this.page.getByLabel("Slide: Memory beside the most that was used").fill("29");
		this.page.getByLabel("Slide: Memory beside the most that was used").press("ArrowRight");
		assertThat(this.page.locator("h1")).containsText("Give checkout 768 instead of 1024");
		assertThat(this.page.locator(".chart canvas")).isVisible();
		assertThat(this.page).hasURL(this.home + "/recommendations/" + ShopAdvice.ID + "?margin=0.6");
		this.page.locator("a:text-is('As usual')").click();
		this.page.getByLabel("Memory beside the most that was used", new Page.GetByLabelOptions().setExact(true))
			.fill("0.6");
		this.page.locator("button:text-is('Work it out')").click();
		assertThat(this.page.locator("h1")).containsText("Give checkout 768 instead of 1024");
		this.page.getByLabel("Reason, to dismiss").fill("<b>It goes</b>");
		this.page.locator("button:text-is('Dismiss')").click();
		assertThat(this.page.locator("main")).containsText("Dismissed: <b>It goes</b>");
		go("/recommendations");
		assertThat(this.page.locator(".advice tbody tr")).hasCount(1);
		go("/recommendations?show=all");
		assertThat(this.page.locator(".advice tbody tr")).hasCount(3);
		go("/recommendations/" + ShopAdvice.ID);
		this.page.locator("button:text-is('Take back')").click();
		assertThat(this.page.locator("main")).containsText("Nobody decided anything yet.");
	}

	@Test
	void theMonthIsDrawnAndOpensIntoItsCosts() {
		go("/");
		assertThat(this.page.locator(".chart canvas")).isVisible();
		this.page.locator(".money a").first().click();
		assertThat(this.page).hasURL(this.home + "/costs?from=2026-01-01&to=2026-01-02&currency=USD");
	}

	@Test
	void withoutScriptsTheTreeIsATableWithTheReceiptBesideIt() {
		open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
		this.page.navigate(this.home + "/requests/" + TestShop.FAULTY);
		this.page.locator(".spans a", new Page.LocatorOptions().setHasText("warehouse")).click();
		assertThat(this.page.locator("#span")).containsText("QueryTimeout");
		assertThat(this.page.locator(".receipt-total")).isVisible();
	}

	@Test
	void theViewIsOneLink() {
		go("/requests/" + TestShop.CHECKOUT);
		row("PutObject").click();
		assertThat(this.page.locator("#span h2")).containsText("S3 PutObject");
		String link = this.page.url();
		open(new Browser.NewContextOptions().setViewportSize(1280, 800));
		this.page.navigate(link);
		assertThat(this.page.locator("#span h2")).containsText("S3 PutObject");
		assertThat(row("PutObject")).hasClass(Pattern.compile("is-active"));
	}

	private Locator row(String text) {
		return this.page.locator(".wf-row:visible", new Page.LocatorOptions().setHasText(text));
	}

	private Locator row(Pattern text) {
		return this.page.locator(".wf-row:visible", new Page.LocatorOptions().setHasText(text));
	}

	private Object ground() {
		return this.page.evaluate("getComputedStyle(document.body).backgroundColor");
	}

}
