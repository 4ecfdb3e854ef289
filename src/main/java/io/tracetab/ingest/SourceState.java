package io.tracetab.ingest;

import java.time.Instant;

import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * How far a source was read, and how it fares.
 *
 * @param began where its first window began; null when it was never read
 * @param watermark everything until here is in
 * @param paused whether somebody stopped it
 * @param refreshed when it was last read to the end of a window
 * @param trouble null when the last attempt went well
 * @param counts of all that was read from it
 */
public record SourceState(SourceId id, @Nullable Instant began, @Nullable Instant watermark, boolean paused,
		@Nullable Instant refreshed, @Nullable Trouble trouble, Counts counts) {

	/** Of a source that was never asked. */
	public static SourceState unread(SourceId id) {
		return new SourceState(id, null, null, false, null, null, Counts.NONE);
	}

	/**
	 * Attempts that failed, one after the other.
	 *
	 * @param times in a row
	 * @param last when the last one failed
	 * @param next not asked again before; null when it is up to each look, or to a person
	 */
	public record Trouble(int times, SourceFailure.Cause kind, String message, String wayOut, Instant last,
			@Nullable Instant next) {
	}

	public SourceState withPaused(boolean stopped) {
		return new SourceState(this.id, this.began, this.watermark, stopped, this.refreshed, this.trouble, this.counts);
	}

	public SourceState withTrouble(@Nullable Trouble now) {
		return new SourceState(this.id, this.began, this.watermark, this.paused, this.refreshed, now, this.counts);
	}

	/** It may be asked again at once, whatever went wrong before. */
	public SourceState withoutRest() {
		return (this.trouble == null) ? this : withTrouble(new Trouble(this.trouble.times, this.trouble.kind,
				this.trouble.message, this.trouble.wayOut, this.trouble.last, null));
	}

	/** After some of a window was read, and not its end. */
	public SourceState readInPart(Counts more) {
		return new SourceState(this.id, this.began, this.watermark, this.paused, this.refreshed, this.trouble,
				this.counts.plus(more));
	}

	/** After a window was read to its end. */
	public SourceState read(Instant from, Instant until, Instant at, Counts more) {
		return new SourceState(this.id, (this.began == null) ? from : this.began, until, this.paused, at, null,
				this.counts.plus(more));
	}

}
