package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The alarms that a series has raised and that time has not made up for, at whatever
 * length of step. Alarms an hour apart are one. Each is made up for by the time that has
 * room for one false alarm, one after the other: so a series cannot raise many more than
 * it has room for, however long it is wild, whatever its values follow (the sum of errors
 * decides, as in A. Angelopoulos, E. Candès and R. Tibshirani, Conformal PID Control for
 * Time Series Prediction, 2023).
 */
final class AlarmBudget {

	private static final Duration SAME = Duration.ofHours(1);

	private final Duration room;

	/** When each will be made up for, earliest first. */
	private final Deque<Instant> owed = new ArrayDeque<>();

	private @Nullable Instant raised;

	/** A budget of which nothing is spent yet. */
	AlarmBudget(Sensitivity sensitivity) {
		this.room = Duration.ofSeconds((long) (Duration.ofDays(7).toSeconds() / sensitivity.falseAlarmsAWeek()));
	}

	void raise(Instant at) {
		if (this.raised != null && !this.raised.plus(SAME).isBefore(at)) {
			return;
		}
		this.raised = at;
		spent(at);
		this.owed.add((this.owed.isEmpty() ? at : this.owed.getLast()).plus(this.room));
	}

	/** How many alarms time has not made up for. */
	int spent(Instant now) {
		while (!this.owed.isEmpty() && this.owed.getFirst().isBefore(now)) {
			this.owed.remove();
		}
		return this.owed.size();
	}

	/** Whether another alarm than one at this time is not made up for. */
	boolean isSpentByAnother(Instant at) {
		boolean same = this.raised != null && !this.raised.plus(SAME).isBefore(at);
		return spent(at) > (same ? 1 : 0);
	}

	Duration room() {
		return this.room;
	}

}
