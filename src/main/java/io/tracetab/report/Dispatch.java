package io.tracetab.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is due and sends what waits. Each run of a schedule is made once, and each
 * of its letters is taken by one process at a time, whoever else is at it.
 */
public final class Dispatch {

	/** Between attempts; behind the last one a letter is given up. */
	static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
			Duration.ofHours(1), Duration.ofHours(4));

	/**
	 * Longer than any server that still answers takes for a letter: who takes one and
	 * says nothing of it is dead.
	 */
	private static final Duration LEASE = Duration.ofMinutes(30);

	/** A receiver may ask for patience, up to this. */
	private static final Duration LONGEST_REST = Duration.ofHours(4);

	/** What was due longer ago was missed. */
	private static final Duration LATE = Duration.ofHours(1);

	/** More missed runs than these, the oldest ones, are not made up for. */
	private static final int MOST_MISSED = 5;

	private static final int LETTERS = 200;

	private static final int LONGEST_PROBLEM = 2000;

	private static final Logger logger = LoggerFactory.getLogger(Dispatch.class);

	private final Schedules schedules;

	private final Deliveries deliveries;

	private final Timetable timetable;

	private final Press press;

	private final InstantSource clock;

	/**
	 * How reports are made and sent.
	 *
	 * @param address of a page, as readers of reports reach it
	 */
	public record Press(Making making, Mailer mailer, UnaryOperator<String> address) {

		/** As of now, by the given parts. */
		public static Press of(DigestMaker maker, DigestPrinter printer, Mailer mailer) {
			return new Press((order, due) -> printer.print(maker.make(order, due)), mailer, printer::address);
		}

	}

	/** Makes a report that was due at a time. */
	public interface Making {

		PrintedDigest make(DigestOrder order, Instant due);

	}

	public Dispatch(Schedules schedules, Deliveries deliveries, Timetable timetable, Press press, InstantSource clock) {
		this.schedules = schedules;
		this.deliveries = deliveries;
		this.timetable = timetable;
		this.press = press;
		this.clock = clock;
	}

	/** Makes a report that was due at a time. */
	PrintedDigest make(DigestOrder order, Instant due) {
		return this.press.making().make(order, due);
	}

	/** Does all that is due. */
	public void run() {
		for (Schedule schedule : this.schedules.list()) {
			due(schedule);
		}
		deliver();
	}

	/** Sends what waits. */
	public void deliver() {
		for (Delivery letter : this.deliveries.waiting(this.clock.instant(), LETTERS)) {
			send(letter);
		}
	}

	private void due(Schedule schedule) {
		Instant now = this.clock.instant();
		List<Instant> times = times(schedule, now);
		int first = Math.max(0, times.size() - MOST_MISSED);
		for (Instant due : times.subList(first, times.size())) {
			boolean missed = Duration.between(due, now).compareTo(LATE) > 0;
			Delivery.Run run = new Delivery.Run(schedule.id(), due);
			if (missed && schedule.plan().missed() == Schedule.Missed.SKIP) {
				this.deliveries.handle(run, null, List.of());
			}
			else {
				make(schedule, run);
			}
		}
	}

	private List<Instant> times(Schedule schedule, Instant now) {
		List<Instant> times = new ArrayList<>();
		Optional<Instant> next = next(schedule, schedule.handled());
		while (next.isPresent() && !next.get().isAfter(now)) {
			times.add(next.get());
			if (times.size() > MOST_MISSED) {
				times.remove(0);
			}
			next = next(schedule, next.get());
		}
		return times;
	}

	/** When it is made next. */
	public Optional<Instant> next(Schedule schedule, Instant after) {
		return this.timetable.next(schedule.plan().cron(), schedule.plan().zone(), after);
	}

	private void make(Schedule schedule, Delivery.Run run) {
		PrintedDigest content = null;
		Delivery.Outcome outcome = new Delivery.Outcome(Delivery.Standing.WAITING, 0, "");
		try {
			content = make(schedule.plan().order(), run.due());
		}
		catch (RuntimeException ex) {
			logger.warn("The report {} could not be made", schedule.plan().name(), ex);
			outcome = new Delivery.Outcome(Delivery.Standing.FAILED, 0, cut("The report could not be made: " + ex));
		}
		List<Delivery> letters = new ArrayList<>();
		for (Schedule.Recipient recipient : schedule.active()) {
			letters.add(new Delivery(UUID.randomUUID().toString(), run, recipient.address(), null, outcome,
					this.clock.instant()));
		}
		this.deliveries.handle(run, content, letters);
	}

	/** Sends a letter if nobody else does; says what became of it. */
	public Delivery send(Delivery letter) {
		int attempts = letter.outcome().attempts() + 1;
		Instant now = this.clock.instant();
		Duration pause = PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
		if (!this.deliveries.take(letter, now.plus(LEASE))) {
			return letter;
		}
		Delivery settled;
		Set<Attachment> attached = this.schedules.find(letter.run().schedule())
			.map((schedule) -> schedule.plan().attached())
			.orElse(Set.of());
		PrintedDigest content = (letter.content() != null) ? this.deliveries.content(letter.content()).orElse(null)
				: null;
		Schedule.Recipient recipient = recipient(letter);
		if (content == null) {
			settled = letter.with(Delivery.Standing.FAILED, attempts, "Its content is not kept.", now);
		}
		else if (recipient != null && recipient.unsubscribed()) {
			settled = letter.with(Delivery.Standing.SKIPPED, attempts, "Unsubscribed.", now);
		}
		else {
			String unsubscribe = (recipient == null) ? null
					: this.press.address().apply("/reports/unsubscribe?token=" + recipient.token());
			settled = attempt(letter,
					new Letter(letter.id(), letter.to(), content, unsubscribe, letter.run().due(), attached), pause);
		}
		this.deliveries.settle(settled);
		return settled;
	}

	private Schedule.@Nullable Recipient recipient(Delivery letter) {
		return this.schedules.recipients(letter.run().schedule())
			.stream()
			.filter((each) -> each.address().equals(letter.to()))
			.findFirst()
			.orElse(null);
	}

	private Delivery attempt(Delivery delivery, Letter letter, Duration pause) {
		int attempts = delivery.outcome().attempts() + 1;
		try {
			this.press.mailer().send(letter);
			return delivery.with(Delivery.Standing.SENT, attempts, "", this.clock.instant());
		}
		catch (LetterRefusedException ex) {
			boolean over = ex.isLasting() || attempts > PAUSES.size();
			logger.warn("Attempt {} of a letter: {}", attempts, ex.getMessage());
			Duration rest = (ex.rest().compareTo(LONGEST_REST) < 0) ? ex.rest() : LONGEST_REST;
			Instant now = this.clock.instant();
			return delivery.with(over ? Delivery.Standing.FAILED : Delivery.Standing.WAITING, attempts,
					cut(String.valueOf(ex.getMessage())),
					over ? now : now.plus((rest.compareTo(pause) > 0) ? rest : pause));
		}
	}

	private static String cut(String text) {
		return text.substring(0, Math.min(text.length(), LONGEST_PROBLEM));
	}

}
