package io.tracetab.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Delivery;
import io.tracetab.report.Destination;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.ScheduleDesk;
import io.tracetab.report.ScheduleDraft;
import io.tracetab.report.Timetable;

/**
 * Schedules of a folder that this process holds.
 */
final class LocalSchedules implements ScheduleBook {

	private static final int MOST = 100;

	private final Session session;

	private final ScheduleDesk desk;

	LocalSchedules(Session session) {
		this.session = session;
		this.desk = session.get(ScheduleDesk.class);
	}

	@Override
	public List<Line> schedules() {
		return this.desk.list().stream().map(this::line).toList();
	}

	private Line line(Schedule schedule) {
		Schedule.Plan plan = schedule.plan();
		return new Line(schedule.id(), plan.name(), plan.period().word() + " of " + plan.audience(),
				new When(plan.cron(), plan.zone().getId()),
				schedule.recipients()
					.stream()
					.map((each) -> each.address().text() + (each.unsubscribed() ? " (unsubscribed)" : ""))
					.toList(),
				this.desk.next(schedule).map(Instant::toString).orElse(null));
	}

	@Override
	public String add(ScheduleDraft draft) {
		ScheduleDraft.Read read = read(draft);
		return this.desk.add(read.plan(), read.to()).id();
	}

	private ScheduleDraft.Read read(ScheduleDraft draft) {
		Wrong wrong = new Wrong();
		ScheduleDraft.Read read = draft.read(this.session.get(Timetable.class), wrong);
		wrong.complain();
		return read;
	}

	@Override
	public ScheduleDraft schedule(String id) {
		return ScheduleDraft.of(known(id));
	}

	private Schedule known(String id) {
		return this.desk.find(id).orElseThrow(() -> new IllegalArgumentException("There is no schedule " + id));
	}

	@Override
	public void change(ScheduleDraft draft) {
		ScheduleDraft.Read read = read(draft);
		this.desk.change(known(String.valueOf(draft.id())), read.plan(), read.to());
	}

	@Override
	public boolean remove(String id) {
		return this.desk.remove(id);
	}

	@Override
	public List<Letter> send(String id, @Nullable String to) {
		Schedule schedule = known(id);
		if (to == null) {
			return this.desk.sendNow(schedule).stream().map(LocalSchedules::letter).toList();
		}
		Destination address = Destination.parse(to)
			.orElseThrow(() -> new IllegalArgumentException(Wrong.of("to", to, Destination.FORM)));
		return List.of(letter(this.desk.test(schedule, address)));
	}

	@Override
	public List<Letter> letters() {
		return this.desk.deliveries(MOST).stream().map(LocalSchedules::letter).toList();
	}

	private static Letter letter(Delivery letter) {
		Delivery.Outcome outcome = letter.outcome();
		return new Letter(letter.id(), letter.run().schedule(), letter.run().due().toString(), letter.to().text(),
				new Standing(outcome.standing().name().toLowerCase(Locale.ROOT), letter.next().toString(),
						outcome.problem()));
	}

	@Override
	public String content(String letter) {
		return this.desk.content(letter)
			.map(PrintedDigest::text)
			.orElseThrow(() -> new IllegalStateException("Nothing is kept of a letter " + letter));
	}

	@Override
	public void close() throws IOException {
		this.session.close();
	}

}
