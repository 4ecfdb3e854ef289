package io.tracetab.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.tracetab.database.State;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the first link to a page and out again, in a real browser.
 */
@SpringBootTest(classes = LoginPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { LoginPages.ON, LoginPages.METRICS })
class LoginBrowserTests extends PagesInChromium {

	private final State state;

	private final Door door;

	LoginBrowserTests(@LocalServerPort int port, @Autowired State state, @Autowired Door door) {
		super(port);
		this.state = state;
		this.door = door;
	}

	@Test
	void somebodyMakesTheFirstAccountSignsInWorksAndSignsOut() {
		LoginPages.empty(this.state);
		open(new Browser.NewContextOptions().setViewportSize(360, 740).setColorScheme(ColorScheme.DARK));
		this.page.navigate(this.home + this.door.links().offer(true));
		isFine();
		this.page.getByLabel("Name").fill("Ana");
		this.page.getByLabel("Password, at least 12 characters").fill("a long pass phrase");
		this.page.keyboard().press("Enter");
		assertThat(this.page.getByRole(AriaRole.STATUS)).containsText("is made");
		isFine();
		this.page.navigate(this.home + "/budgets");
		this.page.getByLabel("Name").fill("ana");
		this.page.getByLabel("Password").fill("a long pass phrase");
		this.page.keyboard().press("Enter");
		assertThat(this.page).hasURL(this.home + "/budgets");
		this.page.getByLabel("Name").fill("Lambda");
		this.page.getByLabel("Amount a month").fill("2.5");
		this.page.locator("button:text-is('Make')").click();
		assertThat(this.page.locator(".budgets tbody")).containsText("Lambda");
		this.page.locator(".budgets button:text-is('Delete')").click();
		this.page.getByLabel("Account of ana").click();
		this.page.getByLabel("What it is for").fill("CI");
		this.page.locator("button:text-is('Make a token')").click();
		assertThat(this.page.locator(".tokens tbody")).containsText("CI");
		isFine();
		this.page.locator("button:text-is('Sign out')").click();
		assertThat(this.page.locator("h1")).hasText("Sign in");
	}

	private void isFine() {
		assertThat(Axe.serious(this.page)).isEmpty();
		assertThat(this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.isEqualTo(0);
	}

}
