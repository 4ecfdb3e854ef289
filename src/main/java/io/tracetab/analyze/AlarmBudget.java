package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The alarms that a series has raised in the time that has room for one false alarm, at
 * whatever length of step. Alarms an hour apart are one.
 */
final class AlarmBudget {

	private static final Duration SAME = Duration.ofHours(1);

	private final Duration room;

	private final List<Instant> raised = new ArrayList<>();

	/** A budget that is empty yet. */
	AlarmBudget(Sensitivity sensitivity) {
		this.room = Duration.ofSeconds((long) (Duration.ofDays(7).toSeconds() / sensitivity.falseAlarmsAWeek()));
	}

	void raise(Instant at) {
		if (this.raised.stream().noneMatch((earlier) -> !earlier.plus(SAME).isBefore(at))) {
			this.raised.add(at);
		}
	}

	/** How many alarms were raised before, and not long before. */
	int spent(Instant now) {
		this.raised.removeIf((earlier) -> earlier.plus(this.room).isBefore(now));
		return this.raised.size();
	}

	Duration room() {
		return this.room;
	}

}
