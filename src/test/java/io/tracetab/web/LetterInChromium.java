package io.tracetab.web;

import java.nio.file.Path;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A letter as a mail program with Chromium's engine shows it: on a phone and on a desk,
 * by day and by night.
 */
public final class LetterInChromium {

	/** Where pictures of it go, for people to look at; nowhere unless this is set. */
	private static final String LOOK = "look";

	private LetterInChromium() {
	}

	/** Fails where it is wider than the screen, hard to read, or lacks a picture. */
	public static void assertReadable(String html, String name) {
		try (Page page = Chromium.browser().newPage(new Browser.NewPageOptions().setJavaScriptEnabled(true))) {
			for (ColorScheme scheme : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
				page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
				for (int width : new int[] { 360, 1200 }) {
					page.setViewportSize(width, 800);
					page.setContent(html);
					String as = "%s at %d px, %s".formatted(name, width, scheme);
					assertThat(page.locator("h1").isVisible()).as(as).isTrue();
					assertThat((Boolean) page
						.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 600)"))
						.as(as + ": pictures")
						.isTrue();
					assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
						.as(as + ": wider than the screen by")
						.isNotPositive();
					assertThat(Axe.violations(page)).as(as).isEmpty();
					look(page, "%s-%d-%s.png".formatted(name, width, scheme));
				}
			}
		}
	}

	private static void look(Page page, String file) {
		String folder = System.getProperty(LOOK);
		if (folder != null) {
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, file)));
		}
	}

}
