package io.tracetab.recommend;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * That a change was made, and what it was found to save.
 *
 * @param bill on the bill
 * @param usage on what requests used
 */
public record Proof(Applied applied, Measurement bill, Measurement usage) {

	/**
	 * When a change was made: between two looks at the inventory.
	 *
	 * @param after the last look that saw it otherwise; null when none did
	 * @param seen the first look that saw it as it was to be
	 */
	public record Applied(@Nullable Instant after, Instant seen) {
	}

	/** What counts: the bill where it tells enough, else usage. */
	public Optional<Measurement> best() {
		return Stream.of(this.bill, this.usage).filter((each) -> each.found() != null).findFirst();
	}

	public boolean isVerified() {
		return best().isPresent();
	}

}
