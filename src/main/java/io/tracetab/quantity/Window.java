package io.tracetab.quantity;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, half open: {@code from} is in it, {@code until} is not. UTC.
 */
public record Window(Instant from, Instant until) {

	public Window {
		if (until.isBefore(from)) {
			throw new IllegalArgumentException("A window ends at %s, before it starts at %s".formatted(until, from));
		}
	}

	public boolean contains(Instant time) {
		return !time.isBefore(this.from) && time.isBefore(this.until);
	}

	public Duration length() {
		return Duration.between(this.from, this.until);
	}

	/** The window of the same length that ends where this one starts. */
	public Window before() {
		return new Window(this.from.minus(length()), this.from);
	}

}
