package io.tracetab.usage.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sums that another thread adds up, one piece of work after the other, while the thread
 * of the transaction writes rows. For one thread.
 */
final class Summing {

	private CompletableFuture<Deltas> done = CompletableFuture.completedFuture(new Deltas());

	/** Has more added behind what was handed over before. */
	void then(Consumer<Deltas> more) {
		this.done = this.done.thenApplyAsync((sums) -> {
			more.accept(sums);
			return sums;
		});
	}

	/**
	 * The sums; waits until all is added.
	 * @throws java.util.concurrent.CompletionException when a piece failed
	 */
	Deltas sums() {
		return this.done.join();
	}

}
