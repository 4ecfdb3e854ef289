package io.tracetab.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Days;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Delivery;
import io.tracetab.report.Digest;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Mailer;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.Schedules;
import io.tracetab.report.Section;

/**
 * Schedules, letters and a mail server in memory. It refuses addresses that begin with
 * {@code no}.
 */
final class MemoryReports implements Schedules, ReportFacts, Mailer {

	private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();

	private final Map<String, Delivery> letters = new ConcurrentHashMap<>();

	private final Map<String, PrintedDigest> contents = new ConcurrentHashMap<>();

	private final DigestPrinter printer;

	final List<String> sent = new CopyOnWriteArrayList<>();

	MemoryReports(DigestPrinter printer) {
		this.printer = printer;
	}

	void clear() {
		this.schedules.clear();
		this.letters.clear();
		this.sent.clear();
	}

	/** Has one of everything that a report can have. */
	@Override
	public PrintedDigest print(DigestOrder order) {
		LocalDate last = LocalDate.parse("2026-01-02");
		Section.Link link = new Section.Link("Its costs", "/costs?from=2026-01-01&to=2026-01-02");
		List<Section.Bar> bars = Stream.iterate(last.minusDays(13), (day) -> day.plusDays(1))
			.limit(14)
			.map((day) -> new Section.Bar(day, BigDecimal.valueOf(day.getDayOfMonth(), 1), day.getDayOfMonth() < 3))
			.toList();
		Section costs = new Section("costs", "Costs",
				List.of(new Section.Sentence(Section.Tone.PLAIN, "$12.00 was charged, <b>more</b> than before.", link),
						new Section.Sentence(Section.Tone.WARNING,
								"A service that no page could hold on one line: "
										+ "arn:aws:lambda:eu-west-1:111111111111:function:".repeat(3),
								null),
						new Section.Sentence(Section.Tone.NOTE, "This total can rise.", null)),
				List.of(new Section.Table("By service", List.of("Service", "Before", "Now", "Change", "A thousand"),
						List.of(new Section.Row("Amazon Relational Database Service", link.path(),
								List.of(new Section.Cell("$9.15", "9.1542"), new Section.Cell("$9.16", "9.1566"),
										new Section.Cell("+$0.00244", "0.0024"), new Section.Cell("", ""))),
								new Section.Row("All others", null,
										List.of(new Section.Cell("$3.00", "3"), new Section.Cell("$3.00", "3"),
												new Section.Cell("", ""), new Section.Cell("$1.20", "1.2")))))),
				new Section.Chart("costs", "Costs by day", "Costs by day: between $0.10 and $3.10.", "USD", bars));
		Days days = new Days(last.minusDays(6), last.plusDays(1));
		return this.printer.print(new Digest(order, "Tracetab: " + order.period().word(), days,
				new Days(last.minusDays(13), last.minusDays(6)), TestPages.NOW, List.of(costs)));
	}

	@Override
	public byte[] pdf(PrintedDigest report) {
		return "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public String obstacle() {
		return "";
	}

	@Override
	public void mail(PrintedDigest report, MailAddress to) {
		send(new Letter("once", to, report, null, Instant.EPOCH, Set.of()));
	}

	@Override
	public void send(Letter letter) {
		if (letter.to().text().startsWith("no")) {
			throw new LetterRefusedException("550 no such user", true, new IllegalStateException());
		}
		this.sent.add(letter.to().text());
	}

	@Override
	public List<Schedule> list() {
		return this.schedules.values().stream().sorted(Comparator.comparing((each) -> each.plan().name())).toList();
	}

	@Override
	public Optional<Schedule> find(String id) {
		return Optional.ofNullable(this.schedules.get(id));
	}

	@Override
	public void put(Schedule schedule) {
		this.schedules.put(schedule.id(), schedule);
	}

	@Override
	public List<Schedule.Recipient> recipients(String list) {
		return find(list).map(Schedule::recipients).orElse(List.of());
	}

	@Override
	public void putRecipients(String list, List<Schedule.Recipient> recipients) {
		throw new UnsupportedOperationException("Schedules bring theirs");
	}

	@Override
	public boolean remove(String id) {
		return this.schedules.remove(id) != null;
	}

	@Override
	public boolean unsubscribe(String token) {
		for (Schedule schedule : list()) {
			if (schedule.recipients().stream().anyMatch((each) -> each.token().equals(token))) {
				put(new Schedule(schedule.id(), schedule.plan(),
						schedule.recipients()
							.stream()
							.map((each) -> new Schedule.Recipient(each.address(), each.token(),
									each.unsubscribed() || each.token().equals(token)))
							.toList(),
						schedule.handled()));
				return true;
			}
		}
		return false;
	}

	Deliveries letters() {
		return new Letters();
	}

	private final class Letters implements Deliveries {

		private final Map<String, Delivery> letters = MemoryReports.this.letters;

		private final Map<String, PrintedDigest> contents = MemoryReports.this.contents;

		@Override
		public boolean handle(Delivery.Run run, @Nullable PrintedDigest content, Collection<Delivery> made) {
			throw new UnsupportedOperationException("Pages send, they do not run");
		}

		@Override
		public List<Delivery> add(Collection<Delivery> made, PrintedDigest content) {
			List<Delivery> added = new ArrayList<>();
			for (Delivery letter : made) {
				Delivery kept = new Delivery(letter.id(), letter.run(), letter.to(), "content", letter.outcome(),
						letter.next());
				this.letters.put(letter.id(), kept);
				added.add(kept);
			}
			this.contents.put("content", content);
			return added;
		}

		@Override
		public List<Delivery> waiting(Instant now, int limit) {
			return List.of();
		}

		@Override
		public boolean take(Delivery letter, Instant again) {
			return true;
		}

		@Override
		public void settle(Delivery letter) {
			this.letters.put(letter.id(), letter);
		}

		@Override
		public long forget(Instant before) {
			return 0;
		}

		@Override
		public List<Delivery> latest(int limit) {
			return this.letters.values().stream().sorted(Comparator.comparing((each) -> each.to().text())).toList();
		}

		@Override
		public Optional<Delivery> find(String id) {
			return Optional.ofNullable(this.letters.get(id));
		}

		@Override
		public Optional<PrintedDigest> content(String id) {
			return Optional.ofNullable(this.contents.get(id));
		}

	}

}
