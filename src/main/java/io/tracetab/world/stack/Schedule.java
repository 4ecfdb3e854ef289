package io.tracetab.world.stack;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A rule that wakes a function or starts a state machine once a day. What it sends a
 * function is an event: Lambda takes it, and tries again when the function fails. It
 * carries no trace header.
 */
public final class Schedule {

	private static final long DAY_MICROS = 86_400_000_000L;

	/** A rule fires some seconds into its minute. */
	private static final int LATE_SECONDS = 50;

	private final Agenda agenda;

	private final Lambda lambda;

	private final Gateway gateway;

	private final long until;

	/** Fires up to a time in microseconds. */
	public Schedule(Agenda agenda, Lambda lambda, Gateway gateway, long until) {
		this.agenda = agenda;
		this.lambda = lambda;
		this.gateway = gateway;
		this.until = until;
	}

	/**
	 * Wakes a function every day.
	 * @param minute of the day, UTC
	 * @param chance how late it is each day
	 */
	public void daily(LambdaFunction function, int minute, Chance chance, Consumer<Running> code) {
		daily(minute, chance, time -> this.lambda.event(function,
				new Header(this.gateway.begin(function, String.valueOf(time)), null), code));
	}

	/**
	 * Starts a state machine every day.
	 * @param minute of the day, UTC
	 * @param chance how late it is each day
	 */
	public void daily(StateMachine machine, int minute, Chance chance) {
		daily(minute, chance, time -> this.gateway.execute(machine, String.valueOf(time)));
	}

	private void daily(int minute, Chance chance, LongConsumer wake) {
		long midnight = this.agenda.now() / DAY_MICROS * DAY_MICROS;
		for (long day = midnight; day < this.until; day += DAY_MICROS) {
			long late = chance.of(day).below(LATE_SECONDS * 1_000) * 1_000L;
			long time = day + minute * 60_000_000L + late;
			if (time >= this.agenda.now() && time < this.until) {
				this.agenda.at(time, () -> wake.accept(time));
			}
		}
	}

}
