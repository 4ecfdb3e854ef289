package io.tracetab.web;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.tracetab.pipeline.TailFeed;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests appear as they come in, in a real browser.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TailBrowserTests {

	private final String home;

	private final TailFeed feed;

	private final MemoryReceivers receivers;

	TailBrowserTests(@LocalServerPort int port, @Autowired TailFeed feed, @Autowired MemoryReceivers receivers) {
		this.home = "http://127.0.0.1:" + port;
		this.feed = feed;
		this.receivers = receivers;
	}

	@Test
	void requestsAppearAndAreHeldBackWhilePaused() {
		try (Page page = page(ColorScheme.LIGHT, 1280)) {
			page.navigate(this.home + "/tail?route=first");
			Locator rows = page.locator("[data-tail-rows] tr");
			assertThat(page.locator("[data-tail-state]")).containsText("0 requests");
			assertThat(page.locator("[data-tail-empty]")).isVisible();
			this.feed.publish(List.of(row(1, "GET /first", 0, 1), row(2, "GET /other", 0, 1)));
			assertThat(rows).hasCount(1);
			assertThat(rows.first()).containsText("GET /first");
			assertThat(page.locator("[data-tail-empty]")).isHidden();
			page.keyboard().press("p");
			assertThat(page.locator("[data-tail-pause]")).hasText("Resume");
			this.feed.publish(List.of(row(3, "GET /first", RequestFlag.FAULT, 2)));
			assertThat(page.locator("[data-tail-state]")).hasText("Paused, 1 waiting");
			assertThat(rows).hasCount(1);
			page.locator("[data-tail-pause]").click();
			assertThat(rows).hasCount(2);
			assertThat(rows.first()).containsText("Fault");
			shot(page, "tail");
			assertThat(Axe.serious(page)).isEmpty();
		}
	}

	@Test
	void moreOfARequestReplacesItsLine() {
		try (Page page = page(ColorScheme.DARK, 1280)) {
			page.navigate(this.home + "/tail?route=again");
			assertThat(page.locator("[data-tail-state]")).containsText("0 requests");
			this.feed.publish(List.of(row(11, "GET /again", 0, 1)));
			assertThat(page.locator("[data-tail-rows] .cell-spans")).hasText("1");
			page.locator("[data-tail-rows] a").focus();
			this.feed.publish(List.of(row(11, "GET /again", 0, 7)));
			assertThat(page.locator("[data-tail-rows] .cell-spans")).hasText("7");
			assertThat(page.locator("[data-tail-rows] a")).isFocused();
			assertThat(page.locator("[data-tail-rows] tr")).hasCount(1);
			assertThat(Axe.serious(page)).isEmpty();
		}
	}

	@Test
	void whatIsShownIsBounded() {
		try (Page page = page(ColorScheme.LIGHT, 1280)) {
			page.navigate(this.home + "/tail?route=many");
			assertThat(page.locator("[data-tail-state]")).containsText("0 requests");
			this.feed.publish(IntStream.range(100, 400).mapToObj((id) -> row(id, "GET /many", 0, 1)).toList());
			assertThat(page.locator("[data-tail-state]")).containsText("300 requests");
			assertThat(page.locator("[data-tail-rows] tr")).hasCount(200);
		}
	}

	@Test
	void itFitsAPhoneAndSaysHowToSwitchReceiversOn() {
		try (Page page = page(ColorScheme.DARK, 360)) {
			page.navigate(this.home + "/tail?route=small");
			assertThat(page.locator("[data-tail-state]")).containsText("0 requests");
			this.feed.publish(List.of(row(21, "GET /small/" + "long-".repeat(20), 0, 1)));
			assertThat(page.locator("[data-tail-rows] tr")).hasCount(1);
			assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
			shot(page, "tail-phone");
			this.receivers.listening = false;
			page.navigate(this.home + "/tail");
			assertThat(page.locator("main")).containsText("tracetab.otlp.enabled=true");
			assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
			assertThat(Axe.serious(page)).isEmpty();
			shot(page, "tail-off");
		}
		finally {
			this.receivers.listening = true;
		}
	}

	private Page page(ColorScheme scheme, int width) {
		return Chromium.browser()
			.newPage(new Browser.NewPageOptions().setColorScheme(scheme)
				.setReducedMotion(ReducedMotion.REDUCE)
				.setViewportSize(width, 800));
	}

	private static void shot(Page page, String name) {
		String folder = System.getenv("SHOTS");
		if (folder != null) {
			page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
		}
	}

	private static Traces.Row row(long id, String route, int flags, int spans) {
		return new Traces.Row(new TraceId(1, id), new Route(route), 1_767_400_000_000_000L + id, 154_000 * id,
				(flags == 0) ? 200 : 500, flags, spans, 21_300_000);
	}

}
