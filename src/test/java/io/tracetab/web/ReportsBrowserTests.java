package io.tracetab.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A schedule made, sent and followed by hand, and the letter itself as a phone shows it.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReportsBrowserTests extends PagesInChromium {

	private final MemoryReports reports;

	ReportsBrowserTests(@LocalServerPort int port, @Autowired MemoryReports reports) {
		super(port);
		this.reports = reports;
	}

	@AfterEach
	void forget() {
		this.reports.clear();
	}

	@Test
	void aScheduleIsMadeSentAndFollowedToWhatWasSent() {
		go("/reports");
		this.page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Monday's");
		this.page.getByLabel("When (minute").fill("0 * * * *");
		this.page.getByLabel("Time zone").fill("Europe/Berlin");
		this.page.getByLabel("To (addresses").fill("ana@example.com no@example.com");
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make")).press("Enter");
		assertThat(this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("All schedules")))
			.containsText("3 Jan 2026 02:00 CET");
		int failedBefore = this.page.locator(".state-fault").count();
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send Monday's now")).click();
		assertThat(this.page.getByRole(AriaRole.STATUS)).containsText("took 1 of 2");
		assertThat(this.page.locator(".state-fault")).hasCount(failedBefore + 1);
		assertThat(this.page.locator(".state-fault").first()).hasText("Failed");
		fitsTheScreen();
		this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("All deliveries"))
			.getByRole(AriaRole.LINK)
			.first()
			.click();
		aLetter();
		open(new Browser.NewContextOptions().setViewportSize(360, 800).setColorScheme(ColorScheme.DARK));
		go("/reports");
		fitsTheScreen();
		go("/reports/preview?period=weekly");
		aLetter();
		assertThat(this.page.locator("body")).hasCSS("background-color", "rgb(17, 19, 23)");
		assertThat(this.page.locator("thead").first()).isHidden();
		assertThat(this.page.locator(".label").first()).isVisible();
	}

	private void aLetter() {
		assertThat(this.page.locator("h1")).hasText("Weekly report of everything");
		assertThat((Integer) this.page.locator("img").evaluate("(picture) => picture.naturalWidth")).isEqualTo(1280);
		assertThat(Axe.violations(this.page)).isEmpty();
		fitsTheScreen();
	}

	private void fitsTheScreen() {
		assertThat((Boolean) this.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isTrue();
	}

}
