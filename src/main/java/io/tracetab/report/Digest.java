package io.tracetab.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A report: what happened on some days, why, and what may follow, for an audience. All of
 * it is words and figures as people read them, with the exact ones beside; what it looks
 * like is up to who prints it.
 *
 * @param subject what it says in one line
 * @param before what the days are compared with
 */
public record Digest(DigestOrder order, String subject, Days days, Days before, Instant madeAt,
		List<Section> sections) {

	public Digest {
		sections = List.copyOf(sections);
	}

	/** {@code Weekly report}. */
	public String title() {
		return switch (this.order.period()) {
			case DAILY -> "Daily report";
			case WEEKLY -> "Weekly report";
			case MONTHLY -> "Monthly report";
		};
	}

	public LocalDate last() {
		return this.days.last();
	}

}
