package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.tracetab.quantity.Window;

/**
 * In which steps CloudWatch still knows a window, and which of these lie in it.
 *
 * @param today the end of the day on which is asked: so that an attempt that goes on
 * later the same day asks the same
 */
record MetricPeriods(Instant today) {

	private static final int MINUTE = 60;

	private static final int FIVE_MINUTES = 300;

	private static final int HOUR = 3600;

	private static final int DAY = 86_400;

	/** Source: CloudWatch keeps minutes 15 days, and five minutes 63 days. */
	private static final Duration MINUTES_KEPT = Duration.ofDays(15);

	private static final Duration FIVE_MINUTES_KEPT = Duration.ofDays(63);

	static MetricPeriods at(Instant now) {
		return new MetricPeriods(now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
	}

	/**
	 * The steps that are over in a window, whole ones only: one that is not over yet
	 * would be asked for, and paid, again. A day's come a day late.
	 * @param period seconds
	 * @return empty when none is
	 */
	Optional<Window> steps(Window window, int period) {
		Instant from = floor(window.from(), period);
		Instant until = floor(window.until(), period);
		if (!from.isBefore(until)) {
			return Optional.empty();
		}
		return Optional.of(new Window((period >= DAY) ? from.minusSeconds(period) : from, until));
	}

	/** The finest period not below a given one that is still known of a time. */
	int known(int period, Instant time) {
		int finest = HOUR;
		if (time.isAfter(this.today.minus(MINUTES_KEPT))) {
			finest = MINUTE;
		}
		else if (time.isAfter(this.today.minus(FIVE_MINUTES_KEPT))) {
			finest = FIVE_MINUTES;
		}
		return (period + finest - 1) / finest * finest;
	}

	private static Instant floor(Instant time, int period) {
		return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), period) * period);
	}

}
