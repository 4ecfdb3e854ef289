package io.tracetab.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page in a real browser for each test. Nothing may go wrong on it, and no request may
 * leave the host.
 */
abstract class PagesInChromium {

	final String home;

	final List<String> complaints = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	/** Of a page without scripts. */
	private @Nullable BrowserContext own;

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
		close();
		if (options.javaScriptEnabled == null || options.javaScriptEnabled) {
			this.page = Chromium.newPage(this.home, options);
		}
		else {
			this.own = Chromium.browser().newContext(options.setTimezoneId(Chromium.ZONE));
			this.page = this.own.newPage();
		}
		this.page.onConsoleMessage((message) -> {
			if (complaints().contains(message.type())) {
				this.complaints.add(message.text());
			}
		});
		this.page.onPageError(this.complaints::add);
		this.page.onRequest((request) -> this.requests.add(request.url()));
	}

	private void close() {
		if (this.own != null) {
			this.own.close();
			this.own = null;
		}
		else if (this.page != null) {
			this.page.close();
		}
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
		if (this.own == null) {
			assertThat(this.page.locator("[hx-trigger=load]")).hasCount(0);
			this.page.evaluate("() => new Promise((idle) => requestIdleCallback(idle))");
		}
	}

	@AfterEach
	void nothingWentWrongAndNothingLeftTheHost() {
		close();
		assertThat(this.complaints).isEmpty();
		assertThat(this.requests).isNotEmpty().allMatch((url) -> url.startsWith(this.home));
	}

}
