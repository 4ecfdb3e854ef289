package io.tracetab.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses at a password: after five failures in a row a name waits a
 * second, then two, four, up to a minute. Whether the name is somebody's makes no
 * difference. Safe for use by many threads.
 */
public final class Attempts {

	private static final int FREE = 5;

	private static final long LONGEST_SECONDS = 60;

	private static final int MOST_NAMES = 10_000;

	private final InstantSource clock;

	/** Those that were tried longest ago come first. */
	private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
			return size() > MOST_NAMES;
		}
	};

	public Attempts(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Counts an attempt as failed until it succeeds, so that many at once are no way
	 * around.
	 * @return how long to wait before the next; zero if this one may go on
	 */
	public synchronized Duration begin(String name) {
		Instant now = this.clock.instant();
		Failures before = this.failures.getOrDefault(name, new Failures(0, now));
		if (now.isBefore(before.until)) {
			return Duration.between(now, before.until);
		}
		int count = before.count + 1;
		long seconds = (count < FREE) ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(count - FREE, 10));
		this.failures.put(name, new Failures(count, now.plusSeconds(seconds)));
		return Duration.ZERO;
	}

	public synchronized void succeeded(String name) {
		this.failures.remove(name);
	}

	private record Failures(int count, Instant until) {
	}

}
