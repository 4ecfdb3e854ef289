package io.tracetab.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page in a real browser for each test. Nothing may go wrong on it, and no request may
 * leave the host.
 */
abstract class PagesInChromium {

	/**
	 * Said where a page takes its time to use its font: of the machine, not of the page.
	 */
	private static final String SLOW_FONT = "was preloaded using link preload but not used";

	final String home;

	final List<String> complaints = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private BrowserContext context;

	private boolean scripts;

	Page page;

	PagesInChromium(int port) {
		this.home = "http://127.0.0.1:" + port;
	}

	@BeforeEach
	void openAPage() {
		open(new Browser.NewContextOptions().setViewportSize(1440, 900));
	}

	/** Another page in place of the one that is open, its reader in New York. */
	final void open(Browser.NewContextOptions options) {
		if (this.context != null) {
			this.context.close();
		}
		this.context = Chromium.browser().newContext(options.setTimezoneId("America/New_York"));
		this.scripts = options.javaScriptEnabled == null || options.javaScriptEnabled;
		this.page = this.context.newPage();
		this.page.onConsoleMessage((message) -> {
			if (complaints().contains(message.type())) {
				this.complaints.add(message.text());
			}
		});
		this.page.onPageError(this.complaints::add);
		this.page.onRequest((request) -> this.requests.add(request.url()));
	}

	/** Types of messages of the console that a page must not have. */
	List<String> complaints() {
		return List.of("error", "warning");
	}

	/**
	 * Until what the page asks for by itself has come and scripts have nothing left to
	 * do.
	 */
	final void go(String address) {
		this.page.navigate(this.home + address);
		if (this.scripts) {
			assertThat(this.page.locator("[hx-trigger=load]")).hasCount(0);
			this.page.evaluate("() => new Promise((idle) => requestIdleCallback(idle))");
		}
	}

	@AfterEach
	void nothingWentWrongAndNothingLeftTheHost() {
		this.context.close();
		assertThat(this.complaints).isEmpty();
		assertThat(this.requests).isNotEmpty().allMatch((url) -> url.startsWith(this.home));
	}

}
