package io.tracetab.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Deliveries;
import io.tracetab.report.Delivery;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.Letter;
import io.tracetab.report.LetterRefusedException;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Mailer;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.Schedules;

/**
 * Schedules, letters and a mail server in memory. It refuses addresses that begin with
 * {@code no}.
 */
final class MemoryReports implements Schedules, ReportFacts, Mailer {

	private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();

	private final Map<String, Delivery> letters = new ConcurrentHashMap<>();

	private final Map<String, PrintedDigest> contents = new ConcurrentHashMap<>();

	final List<String> sent = new CopyOnWriteArrayList<>();

	void clear() {
		this.schedules.clear();
		this.letters.clear();
		this.sent.clear();
	}

	@Override
	public PrintedDigest print(DigestOrder order) {
		String html = "<!DOCTYPE html><html lang=\"en\"><head><title>Report</title><style>p { color: #123; }</style></head>"
				+ "<body><main><h1>" + order.period().word() + "</h1><p>A report of " + order.audience().words()
				+ "</p></main></body></html>";
		return new PrintedDigest("Tracetab: " + order.period().word(), html, "A report", "a,b", Map.of());
	}

	@Override
	public String obstacle() {
		return "";
	}

	@Override
	public void mail(PrintedDigest report, MailAddress to) {
		send(new Letter("once", to, report, null, Instant.EPOCH));
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
