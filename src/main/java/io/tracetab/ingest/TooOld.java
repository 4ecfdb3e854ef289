package io.tracetab.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.tracetab.trace.Segment;

/**
 * Documents of one batch that are from before traces were forgotten. They are counted as
 * set aside, one row for all of them and without their bytes: what was to be forgotten is
 * not kept under another name.
 */
final class TooOld {

	private final Instant before;

	private final long beforeMicros;

	private long documents;

	private long traces;

	/** With the time that {@link ForgottenTraces} names. */
	TooOld(Optional<Instant> before) {
		this.before = before.orElse(Instant.EPOCH);
		this.beforeMicros = before.map((time) -> ChronoUnit.MICROS.between(Instant.EPOCH, time)).orElse(Long.MIN_VALUE);
	}

	/** Counts the documents of a trace that is not kept, when they are too old. */
	boolean takes(List<Segment> ofOneTrace) {
		if (this.beforeMicros == Long.MIN_VALUE || !isTooOld(ofOneTrace)) {
			return false;
		}
		this.documents += ofOneTrace.size();
		this.traces++;
		return true;
	}

	private boolean isTooOld(List<Segment> ofOneTrace) {
		return ofOneTrace.stream().anyMatch((document) -> document.own().startMicros() < this.beforeMicros);
	}

	long documents() {
		return this.documents;
	}

	Optional<SetAside> asRow(Batch batch) {
		if (this.documents == 0) {
			return Optional.empty();
		}
		String reason = ("too old: %d documents of %d traces from before %s, when traces were forgotten already "
				+ "(tracetab.retention.traces)")
			.formatted(this.documents, this.traces, this.before.truncatedTo(ChronoUnit.SECONDS));
		return Optional.of(new SetAside(batch.start(), batch.line(), reason, new byte[0]));
	}

}
