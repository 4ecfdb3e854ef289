package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * How the sources fare, and what a person can have them do.
 */
public final class SourcesDesk {

	private final Polling polling;

	private final SourceStates states;

	private final Jobs jobs;

	private final OwnCost cost;

	private final Budget budget;

	private final InstantSource clock;

	SourcesDesk(Polling polling, SourceStates states, Jobs jobs, OwnCost cost, Budget budget, InstantSource clock) {
		this.polling = polling;
		this.cost = cost;
		this.budget = budget;
		this.states = states;
		this.jobs = jobs;
		this.clock = clock;
	}

	/**
	 * One source now.
	 *
	 * @param state how far it was read
	 * @param next when it is looked at next; null where nothing is scheduled here
	 * @param lag how long ago that is up to which everything is in; null when nothing is
	 * @param due beyond which lag it is late
	 */
	public record Status(SourceState state, Cadence cadence, @Nullable Instant next, @Nullable Duration lag,
			Duration due) {

		public SourceId id() {
			return this.state.id();
		}

		/** In one word that decides the colour. */
		public Standing standing() {
			if (this.state.paused()) {
				return Standing.PAUSED;
			}
			if (this.state.trouble() != null) {
				return Standing.FAILING;
			}
			if (this.lag == null) {
				return Standing.WAITING;
			}
			return (this.lag.compareTo(this.due) > 0) ? Standing.CATCHING_UP : Standing.UP_TO_DATE;
		}

		/** How much of the way from its beginning to now was read, 0 to 100. */
		public int progress() {
			Instant began = this.state.began();
			Instant watermark = this.state.watermark();
			if (began == null || watermark == null || this.lag == null) {
				return 0;
			}
			long done = Duration.between(began, watermark).toSeconds();
			long all = done + Math.max(0, this.lag.minus(this.due).toSeconds());
			return (all <= 0) ? 100 : (int) Math.min(100, 100 * done / all);
		}

	}

	/** How a source fares. */
	public enum Standing {

		WAITING, CATCHING_UP, UP_TO_DATE, FAILING, PAUSED

	}

	/**
	 * Every source that settings name.
	 * @throws SourceFailure when they cannot be listed
	 */
	public List<Status> all() {
		Map<String, Instant> next = this.jobs.next();
		Instant now = this.clock.instant();
		return this.polling.known().stream().map((source) -> status(source, next, now)).toList();
	}

	private Status status(Source source, Map<String, Instant> next, Instant now) {
		SourceState state = this.states.of(source.id());
		Cadence cadence = this.polling.cadence(source.id().kind());
		Instant watermark = state.watermark();
		return new Status(state, cadence, next.get(source.id().toString()),
				(watermark == null) ? null : Duration.between(watermark, now),
				cadence.every().multipliedBy(2).plus(cadence.settled()));
	}

	/** What asking costs. */
	public OwnCost cost() {
		return this.cost;
	}

	/** What it may cost. */
	public Budget budget() {
		return this.budget;
	}

	public LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/** Stops a source, or lets it go on; what is being read is read to its end. */
	public void pause(SourceId id, boolean paused) {
		Source source = this.polling.source(id);
		this.states.change(source.id(), (state) -> state.withPaused(paused), today(), List.of());
		if (!paused) {
			this.jobs.runNow(id.toString());
		}
	}

	/** Has it read now, whatever went wrong before. */
	public void runNow(SourceId id) {
		Source source = this.polling.source(id);
		this.states.change(source.id(), SourceState::withoutRest, today(), List.of());
		this.jobs.runNow(id.toString());
	}

	/**
	 * Calls that a look will make.
	 *
	 * @param why for people: what they bring
	 */
	public record Planned(OwnCost.Charge charge, String why) {
	}

	/** What the next look at a source takes; asks for it only what costs nothing. */
	public List<Planned> plan(SourceId id) {
		Source source = this.polling.source(id);
		Cadence cadence = this.polling.cadence(id.kind());
		Instant now = this.clock.instant();
		Instant until = cadence.lastEnd(now);
		Window next = cadence.next(this.states.of(id).watermark(), now)
			.orElseGet(() -> new Window(until.minus(cadence.every()).minus(cadence.overlap()), until));
		return source.plan(List.of(next), this.states.memory(id))
			.stream()
			.map((planned) -> new Planned(this.cost.charge(today(), id, planned.use()), planned.why()))
			.toList();
	}

	/**
	 * Whether a source answers.
	 *
	 * @param cost what trying has cost, as far as prices are known
	 */
	public record Checked(Check check, Money cost) {
	}

	/** Tries what a look asks; what that uses is counted. */
	public Checked check(SourceId id) {
		Check check = this.polling.source(id).check();
		this.states.count(id, today(), check.uses());
		Money cost = Money.zero(Money.USD);
		for (ApiUse use : check.uses()) {
			Money each = this.cost.charge(today(), id, use).cost();
			cost = (each != null) ? cost.plus(each) : cost;
		}
		return new Checked(check, cost);
	}

}
