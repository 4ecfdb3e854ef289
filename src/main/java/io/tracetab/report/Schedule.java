package io.tracetab.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
	 * @param attached what letters bring beside themselves
	 */
	public record Plan(String name, Period period, Audience audience, ZoneId zone, String cron, Missed missed,
			Set<Attachment> attached) {

		public Plan {
			attached = Set.copyOf(attached);
		}

		DigestOrder order() {
			return new DigestOrder(this.period, this.audience, this.zone, null);
		}

	}

	/**
	 * Who gets it.
	 *
	 * @param token stands in the link that takes the address from the list
	 */
	public record Recipient(Destination address, String token, boolean unsubscribed) {

		/** A list of destinations; who unsubscribed from it before stays so. */
		public static List<Recipient> list(Collection<? extends Destination> to, Collection<Recipient> known) {
			List<Recipient> recipients = new ArrayList<>();
			for (Destination address : to) {
				recipients.add(known.stream()
					.filter((each) -> each.address().equals(address))
					.findFirst()
					.orElseGet(() -> new Recipient(address, UUID.randomUUID().toString(), false)));
			}
			return recipients;
		}
	}

	/** Those that want it. */
	public List<Recipient> active() {
		return this.recipients.stream().filter((recipient) -> !recipient.unsubscribed()).toList();
	}

}
