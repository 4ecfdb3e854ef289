package io.tracetab.quantity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

	/** The whole hours, days or other units that it touches, in UTC; at least one. */
	public Window whole(ChronoUnit unit) {
		Instant start = this.from.truncatedTo(unit);
		Instant end = this.until.truncatedTo(unit);
		boolean ends = end.equals(this.until) && end.isAfter(start);
		return new Window(start, ends ? end : end.plus(1, unit));
	}

	/** The window of the same length that ends where this one starts. */
	public Window before() {
		return new Window(this.from.minus(length()), this.from);
	}

}
