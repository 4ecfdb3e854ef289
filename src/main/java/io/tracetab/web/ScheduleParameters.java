package io.tracetab.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Attachment;
import io.tracetab.report.Destination;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.Schedule;
import io.tracetab.report.Timetable;

/**
 * A schedule as it stands in a form or an answer, before it is read.
 *
 * @param id of the one that is edited; absent for a new one
 * @param to addresses and webhooks, apart by commas or white space
 * @param attach what letters bring beside themselves; null for the figures
 */
record ScheduleParameters(@Nullable String id, @Nullable String name, DigestParameters digest, @Nullable String cron,
		@Nullable String missed, @Nullable String to, @Nullable List<String> attach) {

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_CRON = 100;

	/** What it becomes once it is read. */
	record Read(Schedule.Plan plan, List<Destination> to) {
	}

	static ScheduleParameters of(Schedule schedule) {
		Schedule.Plan plan = schedule.plan();
		return new ScheduleParameters(schedule.id(), plan.name(),
				new DigestParameters(plan.period().word(), plan.audience().toString(), plan.zone().getId(), null),
				plan.cron(), plan.missed() == Schedule.Missed.SKIP ? "skip" : "catch-up",
				schedule.recipients().stream().map((each) -> each.address().text()).collect(Collectors.joining(", ")),
				plan.attached().stream().sorted().map(Attachment::word).toList());
	}

	Read read(Timetable timetable) {
		ParameterReader reader = new ParameterReader();
		String called = reader.present("name", this.name, "a name of at most 200 letters");
		if (called.length() > LONGEST_NAME) {
			reader.problem("name", called, "a name of at most 200 letters");
		}
		DigestOrder order = this.digest.read(reader);
		String times = Objects.requireNonNullElse(this.cron, "").strip();
		String problem = (times.length() > LONGEST_CRON) ? "at most 100 letters" : timetable.problem(times);
		if (!problem.isEmpty()) {
			reader.problem("cron", times, problem);
		}
		boolean skips = "skip".equals(reader.oneOf("missed", this.missed, "catch-up", "skip"));
		List<Destination> addresses = Destination.list(this.to, reader::problem);
		Set<Attachment> attached = attached(reader);
		reader.throwProblems();
		return new Read(new Schedule.Plan(called, order.period(), order.audience(), order.zone(), times,
				skips ? Schedule.Missed.SKIP : Schedule.Missed.CATCH_UP, attached), addresses);
	}

	private Set<Attachment> attached(ParameterReader reader) {
		Set<Attachment> attached = EnumSet.noneOf(Attachment.class);
		for (String word : Objects.requireNonNullElse(this.attach, List.of("csv"))) {
			if (!word.isBlank()) {
				Attachment.parse(word)
					.ifPresentOrElse(attached::add, () -> reader.problem("attach", word, "csv or pdf"));
			}
		}
		return attached;
	}

}
