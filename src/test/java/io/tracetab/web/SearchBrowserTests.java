package io.tracetab.web;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finding requests, in a real browser.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SearchBrowserTests extends PagesInChromium {

	private static final Page.GetByLabelOptions EXACTLY = new Page.GetByLabelOptions().setExact(true);

	SearchBrowserTests(@LocalServerPort int port) {
		super(port);
	}

	@Test
	void filtersStandInTheAddress() {
		go("/requests");
		this.page.getByLabel("Filter", EXACTLY).fill("fault");
		this.page.getByLabel("Filter", EXACTLY).press("Enter");
		assertThat(this.page).hasURL(this.home + "/requests?q=fault");
		assertThat(this.page.locator("#rows tr")).hasCount(5);
		this.page.getByLabel("Filter", EXACTLY).fill("fault duration >= 800ms");
		this.page.getByText("Apply").click();
		assertThat(this.page).hasURL(this.home + "/requests?q=fault+duration+%3E%3D+800ms");
		assertThat(this.page.locator("#rows tr")).hasCount(1);
		this.page.goBack();
		assertThat(this.page.locator("#rows tr")).hasCount(5);
		this.page.locator(".chips a").first().click();
		assertThat(this.page).hasURL(this.home + "/requests");
	}

	@Test
	void aFilterIsCompletedByKeys() {
		go("/requests");
		Locator box = this.page.getByLabel("Filter", EXACTLY);
		box.pressSequentially("ten");
		Locator choices = this.page.getByRole(AriaRole.OPTION);
		assertThat(choices).hasText(new String[] { "annotation.tenant" });
		box.press("ArrowDown");
		assertThat(choices).hasAttribute("aria-selected", "true");
		box.press("Enter");
		assertThat(box).hasValue("annotation.tenant ");
		box.pressSequentially("= t-17");
		box.press("Escape");
		box.press("Enter");
		assertThat(this.page.locator("#rows tr")).hasCount(7);
	}

	@Test
	void aValueBesideTheListNarrowsIt() {
		go("/requests");
		Locator fault = this.page.locator(".facets a", new Page.LocatorOptions().setHasText("Fault (5xx)"));
		assertThat(fault.first()).containsText("5");
		fault.first().click();
		assertThat(this.page).hasURL(this.home + "/requests?q=fault");
		assertThat(this.page.locator(".facets .is-chosen")).containsText("Fault (5xx)");
		this.page.locator(".facets .is-chosen .facet-value").click();
		assertThat(this.page).hasURL(this.home + "/requests");
	}

	@Test
	void draggingOverThePlaneNarrowsTheList() {
		go("/requests");
		Locator chart = this.page.locator("[data-spread].is-drawn canvas");
		chart.scrollIntoViewIfNeeded();
		BoundingBox at = chart.boundingBox();
		this.page.mouse().move(at.x + at.width * 0.4, at.y + at.height * 0.2);
		this.page.mouse().down();
		this.page.mouse().move(at.x + at.width * 0.6, at.y + at.height * 0.6, new Mouse.MoveOptions().setSteps(5));
		this.page.mouse().up();
		assertThat(this.page)
			.hasURL(Pattern.compile(".*q=duration\\+%3E%3D\\+.*duration\\+%3C%3D\\+.*from=.*until=.*"));
		assertThat(this.page.locator(".chips a")).hasCount(5);
	}

	@Test
	void aTraceIdInTheBoxOpensTheRequest() {
		go("/requests");
		this.page.getByLabel("Filter", EXACTLY).fill(TestShop.CHECKOUT);
		this.page.getByText("Apply").click();
		assertThat(this.page).hasURL(this.home + "/requests/" + TestShop.CHECKOUT);
	}

	@Test
	void aRequestStandsBesideATypicalOne() {
		go("/requests/" + TestShop.CHECKOUT);
		Locator standing = this.page.locator("#standing");
		assertThat(standing).containsText("of the latest");
		standing.getByText("beside a typical one").click();
		assertThat(this.page.locator("h1")).hasText("POST /checkout beside a typical one");
		assertThat(this.page.locator(".compared tbody tr").first()).isVisible();
		this.page.getByLabel("Compare with").fill(TestShop.FAULTY);
		this.page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(this.page.locator("h1")).hasText("Two requests");
		assertThat(this.page.locator(".compared .cell-gap svg").first()).isVisible();
	}

}
