package io.tracetab.world.shop;

import java.util.Optional;

import io.tracetab.world.stack.Chance;

/**
 * What one visitor's browser has noted and not yet sent. It sends after some pages, and
 * what is left when the visitor goes. Many browsers keep all of it to themselves.
 */
final class BrowserEvents {

	/** Browsers that block it. */
	private static final double BLOCKED = 0.3;

	/** Pages after which the browser sends. */
	private static final int PAGES = 6;

	private static final int FEWEST = 3;

	private static final int MORE = 6;

	private static final double EVENT_BYTES = 290;

	private final Chance chance;

	private final boolean blocked;

	private int pages;

	private int events;

	BrowserEvents(Chance chance) {
		this.chance = chance;
		this.blocked = chance.happens(BLOCKED);
	}

	/** Somebody has looked at a page; perhaps it is time to send. */
	Optional<ClickCode.Seen> page() {
		this.pages++;
		this.events += FEWEST + this.chance.below(MORE);
		return (this.pages == PAGES) ? rest() : Optional.empty();
	}

	/** What has not been sent. */
	Optional<ClickCode.Seen> rest() {
		if (this.blocked || this.events == 0) {
			return Optional.empty();
		}
		ClickCode.Seen seen = new ClickCode.Seen(this.events,
				(int) (this.events * this.chance.lognormal(EVENT_BYTES, 0.2)));
		this.pages = 0;
		this.events = 0;
		return Optional.of(seen);
	}

	/** The luck of the next request that sends some. */
	Chance nextLuck() {
		return this.chance.of("requests").of(this.chance.next());
	}

}
