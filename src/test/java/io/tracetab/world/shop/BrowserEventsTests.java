package io.tracetab.world.shop;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tracetab.world.stack.Chance;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserEventsTests {

	@Test
	void eventsOfSixPagesGoTogetherAndTheRestAtTheEnd() {
		BrowserEvents browser = browser(false);
		for (int page = 0; page < 5; page++) {
			assertThat(browser.page()).isEmpty();
		}
		assertThat(browser.page()).hasValueSatisfying(seen -> assertThat(seen.events()).isBetween(18, 48));
		browser.page();
		assertThat(browser.rest()).hasValueSatisfying(seen -> {
			assertThat(seen.events()).isBetween(3, 8);
			assertThat(seen.bytes()).isBetween(300, 5_000);
		});
		assertThat(browser.rest()).isEmpty();
	}

	@Test
	void aBrowserThatKeepsThemSendsNothing() {
		BrowserEvents browser = browser(true);
		for (int page = 0; page < 12; page++) {
			assertThat(browser.page()).isEmpty();
		}
		assertThat(browser.rest()).isEmpty();
	}

	@Test
	void packedEventsTakeTwelveTimesLessRoom() {
		assertThat(ClickCode.packed(0)).isEqualTo(180);
		assertThat(ClickCode.packed(1_000_000)).isEqualTo(80_180);
	}

	/** One of the first browsers that do, or do not, keep it to themselves. */
	private static BrowserEvents browser(boolean blocked) {
		for (int seed = 0;; seed++) {
			BrowserEvents tried = new BrowserEvents(Chance.seeded(seed));
			Optional<ClickCode.Seen> seen = tried.page().or(tried::rest);
			if (seen.isEmpty() == blocked) {
				return new BrowserEvents(Chance.seeded(seed));
			}
		}
	}

}
