package io.tracetab.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.tracetab.ingest.BillImport;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.Fetch;
import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Recorder;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;

/**
 * Brings one source up to date, window by window: asks, with every answer on disk before
 * it is used; reads what was written down as any file is read; moves the watermark; takes
 * the file away. Broken off at any moment it goes on there: answers on disk are not asked
 * for again, records that are stored are not stored again, and the watermark moves after
 * both.
 */
final class Refresh {

	/** How long a source that fails is left alone, doubled with each failure. */
	private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

	private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

	private final Fetches fetches;

	private final SourceStates states;

	private final Imports imports;

	private final Budget budget;

	private final InstantSource clock;

	private final RandomGenerator random;

	Refresh(Fetches fetches, SourceStates states, Imports imports, Budget budget, InstantSource clock,
			RandomGenerator random) {
		this.fetches = fetches;
		this.states = states;
		this.imports = imports;
		this.budget = budget;
		this.clock = clock;
		this.random = random;
	}

	/**
	 * Whether a window could be read.
	 */
	enum Outcome {

		/** One window was read; there may be another. */
		READ,

		/** Nothing is due. */
		UP_TO_DATE,

		/** Somebody has paused it, or it failed a short while ago. */
		RESTING,

		/** It waits, as it would break the budget; its state says so. */
		WAITING,

		/** It failed; its state says how. */
		FAILED

	}

	/** How long a source that has failed is left alone yet; empty when it has not. */
	Optional<Duration> resting(SourceId id) {
		SourceState.Trouble trouble = this.states.of(id).trouble();
		if (trouble == null || trouble.next() == null) {
			return Optional.empty();
		}
		Duration rest = Duration.between(this.clock.instant(), trouble.next());
		return Optional.of(rest.isNegative() ? Duration.ZERO : rest);
	}

	/** Reads the next window of a source, if one is due. */
	Outcome next(Source source, Cadence cadence) {
		SourceState state = this.states.of(source.id());
		Instant now = this.clock.instant();
		SourceState.Trouble trouble = state.trouble();
		if (state.paused() || (trouble != null && trouble.next() != null && now.isBefore(trouble.next()))) {
			return Outcome.RESTING;
		}
		try {
			Optional<Window> due = begun(source, state).or(() -> cadence.next(state.watermark(), now));
			return due.isEmpty() ? Outcome.UP_TO_DATE : readIfItCanBePaid(source, due.get());
		}
		catch (IOException | UncheckedIOException ex) {
			failed(source, new SourceFailure(SourceFailure.Cause.FAILED, "Cannot keep answers: " + ex.getMessage(),
					"Check that the data folder can be written to and has room.", ex));
			return Outcome.FAILED;
		}
	}

	/**
	 * What was begun is read to its end first: what was paid for it lies there. A window
	 * that is in already was only not tidied up.
	 */
	private Optional<Window> begun(Source source, SourceState state) throws IOException {
		Instant watermark = state.watermark();
		Optional<Window> begun = this.fetches.begun(source.id());
		while (begun.isPresent() && watermark != null && !begun.get().until().isAfter(watermark)) {
			try (Fetch done = this.fetches.open(source, begun.get())) {
				done.forget();
			}
			begun = this.fetches.begun(source.id());
		}
		return begun;
	}

	private Outcome readIfItCanBePaid(Source source, Window window) throws IOException {
		try {
			this.budget.requireRoom(source, window, this.states.memory(source.id()));
		}
		catch (SourceFailure ex) {
			failed(source, ex);
			return (ex.kind() == SourceFailure.Cause.BUDGET) ? Outcome.WAITING : Outcome.FAILED;
		}
		return read(source, window);
	}

	private Outcome read(Source source, Window window) throws IOException {
		try (Fetch fetch = this.fetches.open(source, window)) {
			WindowRecorder recorder = new WindowRecorder(fetch, this.states.memory(source.id()));
			Optional<SourceFailure> failure = fetch(source, window, recorder);
			if (failure.isPresent() && goesOn(failure.get())) {
				// What was answered counts when the window is read to its end.
				failed(source, failure.get(), fetch.lost());
				return Outcome.FAILED;
			}
			Counts counts = load(fetch.finish());
			Instant at = this.clock.instant();
			this.states.change(source.id(),
					(state) -> failure.map((why) -> state.readInPart(counts).withTrouble(trouble(state, why, at)))
						.orElseGet(() -> state.read(window.from(), window.until(), at, counts)),
					day(at), fetch.uses(), recorder.memory());
			fetch.forget();
			return failure.isPresent() ? Outcome.FAILED : Outcome.READ;
		}
		catch (SourceFailure ex) {
			failed(source, ex);
			return Outcome.FAILED;
		}
	}

	private static Optional<SourceFailure> fetch(Source source, Window window, Recorder recorder) {
		try {
			source.fetch(window, recorder);
			return Optional.empty();
		}
		catch (SourceFailure ex) {
			return Optional.of(ex);
		}
	}

	/**
	 * Whether the next attempt goes on with the answers of this one. When a question
	 * itself was refused (an action that is not allowed, a page that is not there any
	 * more), what was answered is read in, and the window is asked for anew.
	 */
	private static boolean goesOn(SourceFailure failure) {
		return failure.isPassing() || failure.kind() == SourceFailure.Cause.CREDENTIALS
				|| failure.kind() == SourceFailure.Cause.EXPIRED;
	}

	private Counts load(List<Path> files) {
		Imports.Outcome outcome = this.imports.read(files, ImportProgress.NONE);
		if (!outcome.failures().isEmpty()) {
			throw new SourceFailure(SourceFailure.Cause.FAILED, String.join("; ", outcome.failures()),
					"The answers are kept and are read again at the next attempt.", null);
		}
		Stream<IngestLedger.Run> bills = outcome.bills().read().stream().map(BillImport.Outcome::run);
		return Stream.concat(outcome.runs().stream(), bills)
			.map(IngestLedger.Run::counts)
			.reduce(Counts.NONE, Counts::plus);
	}

	private void failed(Source source, SourceFailure failure) {
		failed(source, failure, List.of());
	}

	private void failed(Source source, SourceFailure failure, List<ApiUse> uses) {
		Instant at = this.clock.instant();
		this.states.change(source.id(), (state) -> state.withTrouble(trouble(state, failure, at)), day(at), uses);
	}

	private SourceState.Trouble trouble(SourceState state, SourceFailure failure, Instant at) {
		int times = (state.trouble() == null) ? 1 : state.trouble().times() + 1;
		Instant next = (failure.kind() == SourceFailure.Cause.BUDGET) ? null : at.plus(pause(times));
		return new SourceState.Trouble(times, failure.kind(), String.valueOf(failure.getMessage()), failure.wayOut(),
				at, next);
	}

	/** Doubles up to its longest, then half of it by chance, so that sources part. */
	private Duration pause(int times) {
		long full = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(times - 1, 20));
		return Duration.ofMillis(full / 2 + this.random.nextLong(full / 2 + 1));
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
