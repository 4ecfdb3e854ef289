package io.tracetab.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import io.tracetab.ingest.Fetch;
import io.tracetab.ingest.RunLog;
import io.tracetab.ingest.RunLogs;
import io.tracetab.ingest.SourceStates;
import io.tracetab.source.RunLogSource;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * The logs of single runs, for a request that somebody looks at: asked for when they want
 * it, once, counted like any call, and read in like any answer, so that the receipt knows
 * the run's report afterwards.
 */
public final class RunLogDesk {

	private final RunPlaces places;

	private final Sources sources;

	private final RunLogs logs;

	private final Imports imports;

	private final SourceStates states;

	private final InstantSource clock;

	RunLogDesk(RunPlaces places, Sources sources, RunLogs logs, Imports imports, SourceStates states,
			InstantSource clock) {
		this.places = places;
		this.sources = sources;
		this.logs = logs;
		this.imports = imports;
		this.states = states;
		this.clock = clock;
	}

	/**
	 * What is known of a run's log.
	 *
	 * @param log null while it was not asked for
	 * @param failure why it cannot be asked; null when it can, or need not
	 */
	public record Found(String group, String requestId, @Nullable RunLog log, @Nullable SourceFailure failure) {
	}

	/** What is known without asking; empty where the node is no run that has a log. */
	public Optional<Found> look(OpenedRequest opened, int node) {
		return this.places.of(opened, node).map((place) -> look(place));
	}

	/** The same, asked for when it is not known yet. */
	public Optional<Found> fetch(OpenedRequest opened, int node) {
		return this.places.of(opened, node).map(this::fetch);
	}

	private Found look(RunPlaces.Place place) {
		try {
			RunLog known = this.logs.find(place.key()).orElse(null);
			return found(place, known, (known == null) ? unreachable(place) : null);
		}
		catch (IOException ex) {
			return found(place, null, unreadable(ex));
		}
	}

	private static Found found(RunPlaces.Place place, @Nullable RunLog log, @Nullable SourceFailure failure) {
		return new Found(place.run().group(), place.run().requestId(), log, failure);
	}

	private @Nullable SourceFailure unreachable(RunPlaces.Place place) {
		try {
			source(place);
			return null;
		}
		catch (SourceFailure ex) {
			return ex;
		}
	}

	private RunLogSource source(RunPlaces.Place place) {
		return this.sources.known()
			.stream()
			.filter((source) -> source.id().account().equals(place.account())
					&& source.id().region().equals(place.region()))
			.filter(RunLogSource.class::isInstance)
			.map(RunLogSource.class::cast)
			.findFirst()
			.orElseThrow(() -> new SourceFailure(SourceFailure.Cause.REFUSED,
					"Logs of account %s, region %s are not among the sources".formatted(place.account(),
							place.region()),
					"Name the region in tracetab.aws.regions, the account in tracetab.aws.accounts, and logs in "
							+ "tracetab.aws.sources.",
					null));
	}

	/** One after the other: whoever comes second finds what the first one brought. */
	private synchronized Found fetch(RunPlaces.Place place) {
		Found found = look(place);
		if (found.log() != null || found.failure() != null) {
			return found;
		}
		try {
			return found(place, ask(source(place), place), null);
		}
		catch (SourceFailure ex) {
			return found(place, null, ex);
		}
		catch (IOException | UncheckedIOException ex) {
			return found(place, null, unreadable(ex));
		}
	}

	private RunLog ask(RunLogSource source, RunPlaces.Place place) throws IOException {
		try (Fetch fetch = this.logs.open(source, place.key())) {
			try {
				source.fetch(place.run(), fetch);
			}
			finally {
				count(source, fetch);
			}
			Imports.Outcome outcome = this.imports.read(fetch.finish(), ImportProgress.NONE);
			if (!outcome.failures().isEmpty()) {
				throw new SourceFailure(SourceFailure.Cause.FAILED, String.join("; ", outcome.failures()),
						"The answers are kept and are read again when you ask again.", null);
			}
		}
		return this.logs.keep(place.key());
	}

	private void count(RunLogSource source, Fetch fetch) {
		LocalDate day = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		this.states.count(source.id(), day, fetch.uses());
	}

	private static SourceFailure unreadable(Exception cause) {
		return new SourceFailure(SourceFailure.Cause.FAILED, "Cannot keep answers: " + cause.getMessage(),
				"Check that the data folder can be written to and has room.", cause);
	}

}
