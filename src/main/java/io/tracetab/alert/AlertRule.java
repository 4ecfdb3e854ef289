package io.tracetab.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Schedule;

/**
 * What people want to be told of at once.
 *
 * @param recipients those that unsubscribed among them
 */
public record AlertRule(String id, String name, Watch watch, Telling telling, List<Schedule.Recipient> recipients,
		Checked checked) {

	public AlertRule {
		recipients = List.copyOf(recipients);
	}

	/**
	 * What is looked at.
	 *
	 * @param filter which requests, lines of the bill (a condition each line) or budget;
	 * empty for all
	 * @param limit what has to be more, in the unit of its kind
	 * @param over how long back from now; whole days for costs
	 */
	public record Watch(AlertKind kind, String filter, BigDecimal limit, Duration over) {
	}

	/**
	 * How it is told.
	 *
	 * @param zone of those who are told
	 * @param quiet null where there is no quiet time
	 * @param recovery whether the end is told, too
	 */
	public record Telling(ZoneId zone, @Nullable Quiet quiet, boolean recovery) {

		/** Whether nothing is to be told at a time. */
		boolean isQuiet(Instant time) {
			return this.quiet != null && this.quiet.holds(time.atZone(this.zone).toLocalTime());
		}
	}

	/**
	 * Hours in which nothing is told, every day; what came in them is told behind them.
	 *
	 * @param until may be before {@code from}: then it is on the next day
	 */
	public record Quiet(LocalTime from, LocalTime until) {

		boolean holds(LocalTime time) {
			boolean begun = !time.isBefore(this.from);
			boolean over = !time.isBefore(this.until);
			return this.from.isBefore(this.until) ? begun && !over : begun || !over;
		}
	}

	/**
	 * How far it was followed.
	 *
	 * @param looked when it was looked at
	 * @param told when something was told
	 */
	public record Checked(Instant looked, Instant told) {

		/** Never. */
		public static final Checked NEVER = new Checked(Instant.EPOCH, Instant.EPOCH);

	}

	/** Those who are told. */
	public List<Schedule.Recipient> active() {
		return this.recipients.stream().filter((recipient) -> !recipient.unsubscribed()).toList();
	}

	boolean isDue(Instant now) {
		return !this.checked.looked().plus(this.watch.kind().pace()).isAfter(now);
	}

}
