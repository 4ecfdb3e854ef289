package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.tracetab.quantity.Window;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of source is read: in which windows, how often, and how long after.
 *
 * @param every between two looks
 * @param longest window that is asked for at once
 * @param settled facts come so late: a window ends this long ago at the latest
 * @param overlap the next window begins so much before the last one's end, for what came
 * later still
 * @param backFill where reading begins
 */
public record Cadence(Duration every, Duration longest, Duration settled, Duration overlap, Duration backFill) {

	/**
	 * The next window to be read.
	 * @param watermark everything before is in; null when nothing is
	 * @return empty when it is too early
	 */
	Optional<Window> next(@Nullable Instant watermark, Instant now) {
		Instant end = lastEnd(now);
		Instant from = (watermark == null) ? floor(now.minus(this.backFill)) : watermark;
		if (!from.isBefore(end)) {
			return Optional.empty();
		}
		Instant last = from.plus(this.longest);
		Instant begin = (watermark == null) ? from : from.minus(this.overlap);
		return Optional.of(new Window(begin, last.isBefore(end) ? last : end));
	}

	/** Where the latest window ends that facts can be expected of. */
	Instant lastEnd(Instant now) {
		return floor(now.minus(this.settled));
	}

	/**
	 * Until the next window can be read. Looks are made then, and not just before: else
	 * facts would be as old again as the pause between looks.
	 */
	Duration untilNext(Instant now) {
		return Duration.between(now, lastEnd(now).plusSeconds(step()).plus(this.settled));
	}

	/** Windows end where looks would: so a window that is asked again is the same. */
	private Instant floor(Instant time) {
		long step = step();
		return Instant.ofEpochSecond(time.getEpochSecond() / step * step);
	}

	private long step() {
		return Math.max(1, Math.min(this.every.toSeconds(), this.longest.toSeconds()));
	}

}
