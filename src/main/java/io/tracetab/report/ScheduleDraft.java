package io.tracetab.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A schedule as somebody writes it, before it is read.
 *
 * @param id of the one that is edited; absent for a new one
 * @param to addresses and webhooks, apart by commas or white space
 * @param attach what letters bring beside themselves; null for the figures
 */
public record ScheduleDraft(@Nullable String id, @Nullable String name, DigestDraft digest, @Nullable String cron,
		@Nullable String missed, @Nullable String to, @Nullable List<String> attach) {

	private static final String NAME = "a name of at most 200 letters";

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_CRON = 100;

	/** What it becomes once it is read. */
	public record Read(Schedule.Plan plan, List<Destination> to) {
	}

	public static ScheduleDraft nothing() {
		return new ScheduleDraft(null, null, new DigestDraft(null, null, null, null), null, null, null, null);
	}

	public static ScheduleDraft of(Schedule schedule) {
		Schedule.Plan plan = schedule.plan();
		return new ScheduleDraft(schedule.id(), plan.name(),
				new DigestDraft(plan.period().word(), plan.audience().toString(), plan.zone().getId(), null),
				plan.cron(), plan.missed() == Schedule.Missed.SKIP ? "skip" : "catch-up",
				schedule.recipients().stream().map((each) -> each.address().text()).collect(Collectors.joining(", ")),
				plan.attached().stream().sorted().map(Attachment::word).toList());
	}

	/** What it says; of what cannot be read something else, and a problem. */
	public Read read(Timetable timetable, Problems problems) {
		String called = Objects.requireNonNullElse(this.name, "").strip();
		if (called.isEmpty() || called.length() > LONGEST_NAME) {
			problems.add("name", called, NAME);
		}
		DigestOrder order = this.digest.read(problems);
		String times = Objects.requireNonNullElse(this.cron, "").strip();
		String problem = (times.length() > LONGEST_CRON) ? "at most 100 letters" : timetable.problem(times);
		if (!problem.isEmpty()) {
			problems.add("cron", times, problem);
		}
		return new Read(new Schedule.Plan(called, order.period(), order.audience(), order.zone(), times,
				missed(problems), attached(problems)), Destination.list(this.to, problems));
	}

	private Schedule.Missed missed(Problems problems) {
		String word = Objects.requireNonNullElse(this.missed, "").strip();
		if (!word.isEmpty() && !word.equals("catch-up") && !word.equals("skip")) {
			problems.add("missed", word, "one of catch-up, skip");
		}
		return word.equals("skip") ? Schedule.Missed.SKIP : Schedule.Missed.CATCH_UP;
	}

	private Set<Attachment> attached(Problems problems) {
		Set<Attachment> attached = EnumSet.noneOf(Attachment.class);
		for (String word : Objects.requireNonNullElse(this.attach, List.of("csv"))) {
			if (!word.isBlank()) {
				Attachment.parse(word).ifPresentOrElse(attached::add, () -> problems.add("attach", word, "csv or pdf"));
			}
		}
		return attached;
	}

}
