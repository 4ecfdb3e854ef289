package io.tracetab.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When which report goes to whom.
 *
 * @param recipients those that unsubscribed among them
 * @param handled runs up to this time are done, or were skipped
 */
public record Schedule(String id, Plan plan, List<Recipient> recipients, Instant handled) {

	public Schedule {
		recipients = List.copyOf(recipients);
	}

	/** What becomes of runs that nobody was there for. */
	public enum Missed {

		/** Each is made up for, with the days it would have been about. */
		CATCH_UP,
		/** The next one is waited for. */
		SKIP

	}

	/**
	 * What is sent, and when.
	 *
	 * @param name as people call it
	 * @param cron minute, hour, day of month, month, day of week, in the zone
	 */
	public record Plan(String name, Period period, Audience audience, ZoneId zone, String cron, Missed missed) {

		DigestOrder order() {
			return new DigestOrder(this.period, this.audience, this.zone, null);
		}

	}

	/**
	 * Who gets it.
	 *
	 * @param token stands in the link that takes the address from the list
	 */
	public record Recipient(MailAddress address, String token, boolean unsubscribed) {
	}

	/** Those that want it. */
	public List<Recipient> active() {
		return this.recipients.stream().filter((recipient) -> !recipient.unsubscribed()).toList();
	}

}
