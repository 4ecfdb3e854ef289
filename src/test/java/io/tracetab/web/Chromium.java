package io.tracetab.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.jspecify.annotations.Nullable;

/**
 * The Chromium of this machine, steered by Playwright: one for all tests of a process,
 * since it takes longer to start than most of them, and ends with it. For one thread.
 */
final class Chromium {

	/** Of whoever reads. */
	static final String ZONE = "America/New_York";

	private static @Nullable Browser shared;

	/** Stays open, and with it what pages share. */
	private static @Nullable Page keeper;

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private Chromium() {
	}

	/** What a test opens in it, it closes. */
	static Browser browser() {
		Browser browser = shared;
		if (browser == null) {
			browser = start(executable());
			shared = browser;
		}
		return browser;
	}

	/**
	 * A page of a reader who was never here before. It shares what was loaded and
	 * compiled with those before it, which takes longer than most tests.
	 */
	static Page newPage(String home, Browser.NewContextOptions options) {
		Page keeper = keeper();
		if (!keeper.url().startsWith(home + '/')) {
			keeper.navigate(home + "/icon.svg");
		}
		keeper.evaluate("() => localStorage.clear()");
		keeper.context().clearCookies();
		Page page = keeper.context().newPage();
		if (options.viewportSize != null) {
			options.viewportSize.ifPresent((size) -> page.setViewportSize(size.width, size.height));
		}
		if (options.colorScheme != null) {
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(options.colorScheme.orElse(null)));
		}
		return page;
	}

	private static Page keeper() {
		Page page = keeper;
		if (page == null) {
			page = browser().newContext(new Browser.NewContextOptions().setTimezoneId(ZONE)).newPage();
			keeper = page;
		}
		return page;
	}

	private static Browser start(Path executable) {
		return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
			.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
						"--renderer-process-limit=1")));
	}

	/** The one named by CHROMIUM, the usual place, else the first on the path. */
	private static Path executable() {
		String named = System.getenv("CHROMIUM");
		Stream<Path> usual = Stream.of(Path.of((named != null) ? named : "/usr/bin/chromium"));
		String path = (System.getenv("PATH") != null) ? System.getenv("PATH") : "";
		Stream<Path> onPath = Stream.of(path.split(":"))
			.flatMap((folder) -> NAMES.stream().map((name) -> Path.of(folder, name)));
		return Stream.concat(usual, onPath)
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"The browser tests need Chromium: install it (apt-get install chromium), or name its program in"
							+ " the environment variable CHROMIUM"));
	}

}
