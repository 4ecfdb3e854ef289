package io.tracetab.source.aws;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.tracetab.source.SourceFailure;

/**
 * The pause before another look at what AWS has not got ready yet.
 */
interface Pause {

	/**
	 * Waits.
	 * @param look that comes after it, from 1 for the second one
	 * @throws SourceFailure when the process ends meanwhile
	 */
	void before(int look);

	/**
	 * Doubles from a quarter of a second to five seconds, and ends when the clients are
	 * closed.
	 * @param closed counts down then
	 */
	static Pause growing(CountDownLatch closed) {
		return (look) -> {
			long millis = Math.min(Duration.ofSeconds(5).toMillis(), 250L << Math.min(look - 1, 10));
			try {
				if (!closed.await(millis, TimeUnit.MILLISECONDS)) {
					return;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new SourceFailure(SourceFailure.Cause.FAILED, "Broken off while AWS was still at it",
					"Nothing to do: it goes on where it was.", null);
		};
	}

}
