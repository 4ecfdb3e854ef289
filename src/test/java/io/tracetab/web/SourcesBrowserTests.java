package io.tracetab.web;

import java.util.List;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources, what was set aside, and the log of a run in a real browser.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SourcesBrowserTests extends PagesInChromium {

	private static final String BILL = "bill/123456789012/us-east-1";

	private final MemorySources sources;

	private final MemoryRunLogs logs;

	SourcesBrowserTests(@LocalServerPort int port, @Autowired MemorySources sources, @Autowired MemoryRunLogs logs) {
		super(port);
		this.sources = sources;
		this.logs = logs;
	}

	@AfterEach
	void leaveNothing() {
		this.sources.done.clear();
		this.sources.listed = true;
		this.logs.forget();
	}

	/** A busy machine is late to use a font, of which Chromium warns. */
	@Override
	List<String> complaints() {
		return List.of("error");
	}

	private void open(ColorScheme scheme, int width) {
		open(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
	}

	private void nothingSeriousIsFound() {
		assertThat(Axe.violations(this.page)
			.stream()
			.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
			.map(Rule::toString)).isEmpty();
		assertThat(this.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
	}

	@ParameterizedTest
	@CsvSource({ "/sources,LIGHT,1440", "/sources,DARK,360", "/sources?check=" + BILL + ",DARK,1440",
			"/sources?done=run&source=" + BILL + ",LIGHT,360", "/set-aside?replayed=0,LIGHT,360" })
	void pagesAreAccessibleAndFit(String address, ColorScheme scheme, int width) {
		open(scheme, width);
		go(address);
		nothingSeriousIsFound();
	}

	@Test
	void allThatCanBeDoneIsInReachAtALaptopsWidth() {
		go("/sources");
		Locator table = this.page.locator(".scroll-x:has(.sources)");
		assertThat(table.evaluate("(each) => each.scrollWidth <= each.clientWidth")).isEqualTo(true);
		assertThat(this.page.locator("#live .standings")).hasText("1 failing, 1 catching up, 1 paused, 1 up to date.");
		assertThat(this.page.locator("#live")).containsText("7 days behind");
	}

	@Test
	void whereNothingCanBeListedItSaysWhatToDo() {
		this.sources.listed = false;
		go("/sources");
		assertThat(this.page.getByRole(AriaRole.ALERT)).containsText("Give this process credentials.");
		nothingSeriousIsFound();
	}

	@Test
	void aButtonDoesWhatItSaysByKeyboardAndTellsSo() {
		go("/sources");
		this.page.getByLabel("Resume " + BILL).focus();
		this.page.keyboard().press("Enter");
		assertThat(this.page.getByRole(AriaRole.STATUS).first()).containsText("It goes on where it was.");
		assertThat(this.sources.done).containsExactly("resume " + BILL);
	}

	@Test
	void theFocusStaysWhereItIsWhenTheListIsRefreshed() {
		go("/sources");
		this.page.getByLabel("Resume " + BILL).focus();
		this.page.evaluate("htmx.ajax('GET', '/sources', { target: '#live', select: '#live', swap: 'outerHTML' })");
		assertThat(this.page.getByLabel("Resume " + BILL)).isFocused();
	}

	@Test
	void aRecordThatWasSetAsideCanBeOpenedAndReadAgain() {
		go("/set-aside");
		String whole = this.page.getByText("The whole record").first().getAttribute("href");
		APIResponse record = this.page.request().get(this.home + whole);
		assertThat(record.text()).isEqualTo("{\"id\": \"53995c3f42cd8ad8\", \"name\": \"<b>shop</b>\"");
		assertThat(record.headers().get("content-type")).startsWith("text/plain");
		this.page.getByText("Read them again").click();
		assertThat(this.page.locator("[role=status]").first()).containsText("2 records could be read.");
		assertThat(this.sources.done).containsExactly("replay");
	}

	@Test
	void theLogOfARunComesWhenItIsAskedForAndTakesTheFocus() {
		go("/requests/" + TestShop.CHECKOUT);
		openARun();
		nothingSeriousIsFound();
		this.page.getByText("Get the log").focus();
		this.page.keyboard().press("Enter");
		Locator lines = this.page.locator(".log-lines");
		assertThat(lines).containsText("card <b>declined</b>");
		assertThat(this.page.locator(".log-scroll")).isFocused();
		nothingSeriousIsFound();
	}

	@Test
	void aLogThatIsOutOfReachSaysTheWayOutOnAPhoneToo() {
		this.logs.failure = new SourceFailure(SourceFailure.Cause.DENIED, "logs:FilterLogEvents: not allowed",
				"Allow the action logs:FilterLogEvents.", null);
		open(ColorScheme.DARK, 360);
		go("/requests/" + TestShop.CHECKOUT);
		openARun();
		this.page.getByText("Get the log").click();
		assertThat(this.page.locator("#log [role=alert]")).containsText("Allow the action logs:FilterLogEvents.");
		nothingSeriousIsFound();
		this.logs.failure = null;
		this.page.getByText("Try again").click();
		assertThat(this.page.locator(".log-lines")).isVisible();
	}

	/** Goes through the spans until one is the run of a function. */
	private void openARun() {
		for (int span = 0; span < 30; span++) {
			go("/requests/" + TestShop.CHECKOUT + "?span=" + span);
			if (this.page.locator("#log").count() > 0) {
				return;
			}
		}
		throw new AssertionError("The shop has no run of a function");
	}

}
