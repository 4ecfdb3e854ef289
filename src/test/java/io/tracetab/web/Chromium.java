package io.tracetab.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The Chromium of this machine, steered by Playwright.
 */
final class Chromium implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private final Playwright playwright;

	private final Browser browser;

	Chromium() {
		Path executable = executable();
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setArgs(
						List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")));
	}

	Browser browser() {
		return this.browser;
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

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
