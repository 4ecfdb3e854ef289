package io.tracetab.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.report.Delivery;
import io.tracetab.report.Destination;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.MailAddress;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.ScheduleDesk;
import io.tracetab.report.ScheduleDraft;
import io.tracetab.report.Timetable;

/**
 * Reports, their schedules and deliveries, as pages and answers look them up.
 */
final class ReportsBook {

	static final int DELIVERIES = 100;

	private final ReportFacts reports;

	private final ScheduleDesk desk;

	private final Timetable timetable;

	ReportsBook(ReportFacts reports, ScheduleDesk desk, Timetable timetable) {
		this.reports = reports;
		this.desk = desk;
		this.timetable = timetable;
	}

	/** Who is on a list, those that unsubscribed marked. */
	static String names(Collection<Schedule.Recipient> recipients) {
		return recipients.stream()
			.map((each) -> each.address().text() + (each.unsubscribed() ? " (unsubscribed)" : ""))
			.collect(Collectors.joining(", "));
	}

	/** {@code 2 of 3}: letters that were taken at once. */
	static String taken(Collection<Delivery> letters) {
		long taken = letters.stream().filter((each) -> each.outcome().standing() == Delivery.Standing.SENT).count();
		return taken + " of " + letters.size();
	}

	ScheduleDesk desk() {
		return this.desk;
	}

	String obstacle() {
		return this.reports.obstacle();
	}

	PrintedDigest print(DigestOrder order) {
		return this.reports.print(order);
	}

	byte[] pdf(PrintedDigest report) {
		return this.reports.pdf(report);
	}

	/** Keeps a schedule; empty where there is none of that id. */
	Optional<Schedule> save(ScheduleDraft given) {
		ParameterReader reader = new ParameterReader();
		ScheduleDraft.Read read = given.read(this.timetable, reader::problem);
		reader.throwProblems();
		if (given.id() == null || given.id().isBlank()) {
			return Optional.of(this.desk.add(read.plan(), read.to()));
		}
		return this.desk.find(given.id()).map((known) -> this.desk.change(known, read.plan(), read.to()));
	}

	/** Sends a report once. */
	void mail(DigestOrder order, List<MailAddress> to) {
		PrintedDigest report = this.reports.print(order);
		try {
			to.forEach((address) -> this.reports.mail(report, address));
		}
		catch (LetterRefusedException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, ex.getMessage(), ex);
		}
	}

	Schedule schedule(String id) {
		return this.desk.find(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such schedule"));
	}

	/** Tries a schedule out on one address. */
	Delivery test(String id, @Nullable String to) {
		return this.desk.test(schedule(id), destination(to));
	}

	private static Destination destination(@Nullable String text) {
		String given = (text != null) ? text : "";
		return Destination.parse(given)
			.orElseThrow(() -> new BadParameters(List.of(new BadParameter("to", given, Destination.FORM))));
	}

	static MailAddress address(@Nullable String text) {
		String given = (text != null) ? text : "";
		return MailAddress.parse(given)
			.orElseThrow(() -> new BadParameters(List.of(new BadParameter("to", given, MailAddress.FORM))));
	}

	PrintedDigest content(String letter) {
		return this.desk.content(letter)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No content is kept of that"));
	}

}
