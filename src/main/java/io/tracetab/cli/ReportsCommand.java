package io.tracetab.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tracetab.report.DigestDraft;
import io.tracetab.report.ScheduleDraft;

/**
 * {@code tracetab reports}: which report goes to whom and when; makes, changes, sends and
 * deletes schedules, and says what became of each letter.
 */
@Command(name = "reports", mixinStandardHelpOptions = true,
		description = "List schedules of reports: when each comes next, and what became of its last run.",
		subcommands = { ReportsCommand.Add.class, ReportsCommand.Change.class, ReportsCommand.Send.class,
				ReportsCommand.Remove.class, ReportsCommand.Deliveries.class, WebhooksCommand.class })
final class ReportsCommand extends ScheduleBook.Work {

	private static final int NOT_TAKEN = 1;

	@Override
	int work(ScheduleBook book, PrintWriter out) throws Exception {
		List<ScheduleBook.Line> schedules = book.schedules();
		List<ScheduleBook.Letter> letters = book.letters();
		for (ScheduleBook.Line schedule : schedules) {
			out.printf("%s  %s: %s, next %s (%s, %s), to %s%n", schedule.id(), schedule.name(), schedule.report(),
					(schedule.next() != null) ? schedule.next() : "never", schedule.when().cron(),
					schedule.when().zone(), String.join(", ", schedule.to()));
			out.printf("%38s%s%n", "", last(schedule.id(), letters));
		}
		if (schedules.isEmpty()) {
			out.println("Nothing is sent by schedule.");
		}
		return 0;
	}

	/** Those of one run have the same time. */
	private static String last(String schedule, List<ScheduleBook.Letter> letters) {
		List<ScheduleBook.Letter> own = letters.stream().filter((letter) -> letter.of().equals(schedule)).toList();
		return own.isEmpty() ? "none among the latest letters"
				: "last " + own.get(0).due() + ": "
						+ own.stream()
							.filter((letter) -> letter.due().equals(own.get(0).due()))
							.map(ReportsCommand::outcome)
							.collect(Collectors.joining("; "));
	}

	private static String outcome(ScheduleBook.Letter letter) {
		ScheduleBook.Standing standing = letter.standing();
		return "%s %s%s".formatted(letter.to(), standing.word(),
				standing.problem().isEmpty() ? "" : ", " + standing.problem());
	}

	/** What a schedule is to be; what is not said stays as it was. */
	static final class Wishes {

		private static final Map<String, String> USUAL = Map.of("daily", "0 8 * * *", "weekly", "0 8 * * MON",
				"monthly", "0 8 1 * *");

		@Option(names = "--cron", paramLabel = "TIMES",
				description = "Minute, hour, day of month, month, day of week, in the zone "
						+ "(at first: at eight each day, each Monday or each first of the month, by the period).")
		private @Nullable String cron;

		@Option(names = "--zone", paramLabel = "ZONE",
				description = "Time zone of the readers (UTC until another is named).")
		private @Nullable String zone;

		@Option(names = "--audience", paramLabel = "WHO",
				description = "Whose things: all, team:NAME, route:NAME or account:NUMBER (at first: all).")
		private @Nullable String audience;

		@Option(names = "--to", paramLabel = "ADDRESS",
				description = "Who gets it: an address, or webhook:NAME; may be repeated.")
		private @Nullable List<String> to;

		@Option(names = "--attach", paramLabel = "FORM", split = ",",
				description = "What letters bring beside themselves: csv, pdf, or '' for nothing (at first: csv).")
		private @Nullable List<String> attach;

		@Option(names = "--missed", paramLabel = "WHAT",
				description = "What becomes of runs that nobody was there for: catch-up or skip (at first: catch-up).")
		private @Nullable String missed;

		ScheduleDraft beside(ScheduleDraft known, @Nullable String name, @Nullable String period) {
			DigestDraft digest = known.digest();
			String times = (known.cron() == null) ? USUAL.getOrDefault(String.valueOf(period), "0 8 * * *")
					: known.cron();
			return new ScheduleDraft(known.id(), or(name, known.name()),
					new DigestDraft(or(period, digest.period()), or(this.audience, digest.audience()),
							or(this.zone, digest.zone()), null),
					or(this.cron, times), or(this.missed, known.missed()),
					(this.to != null) ? String.join("\n", this.to) : known.to(), or(this.attach, known.attach()));
		}

		private static <T> @Nullable T or(@Nullable T wished, @Nullable T known) {
			return (wished != null) ? wished : known;
		}

	}

	/** A new one. */
	@Command(name = "add", mixinStandardHelpOptions = true, description = "Make a schedule and print its id.")
	static final class Add extends ScheduleBook.Work {

		@Mixin
		private Wishes wishes = new Wishes();

		@Parameters(index = "0", paramLabel = "NAME", description = "What people call it.")
		private String name = "";

		@Parameters(index = "1", paramLabel = "PERIOD", description = "daily, weekly or monthly.")
		private String period = "";

		@Override
		int work(ScheduleBook book, PrintWriter out) throws Exception {
			out.println(book.add(this.wishes.beside(ScheduleDraft.nothing(), this.name, this.period)));
			return 0;
		}

	}

	/** Another one in its place. */
	@Command(name = "change", mixinStandardHelpOptions = true,
			description = "Change a schedule: what no option names stays as it is, and who unsubscribed stays so.")
	static final class Change extends ScheduleBook.Work {

		@Mixin
		private Wishes wishes = new Wishes();

		@Parameters(paramLabel = "SCHEDULE", description = "Its id, as `reports` lists it.")
		private String id = "";

		@Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
		private @Nullable String name;

		@Option(names = "--period", paramLabel = "PERIOD", description = "daily, weekly or monthly.")
		private @Nullable String period;

		@Override
		int work(ScheduleBook book, PrintWriter out) throws Exception {
			book.change(this.wishes.beside(book.schedule(this.id), this.name, this.period));
			return 0;
		}

	}

	/** At once. */
	@Command(name = "send", mixinStandardHelpOptions = true,
			description = "Send a schedule's report now, to all who want it or to one address alone.")
	static final class Send extends ScheduleBook.Work {

		@Parameters(paramLabel = "SCHEDULE", description = "Its id, as `reports` lists it.")
		private String id = "";

		@Option(names = "--only", paramLabel = "ADDRESS",
				description = "Who alone gets it, whether on the list or not: a test.")
		private @Nullable String only;

		@Override
		int work(ScheduleBook book, PrintWriter out) throws Exception {
			List<ScheduleBook.Letter> letters = book.send(this.id, this.only);
			letters.forEach((letter) -> out.println(outcome(letter)));
			return letters.stream().allMatch((letter) -> letter.standing().word().equals("sent")) ? 0 : NOT_TAKEN;
		}

	}

	/** Takes one away. */
	@Command(name = "remove", mixinStandardHelpOptions = true, description = "Delete a schedule; its letters stay.")
	static final class Remove extends ScheduleBook.Work {

		@Parameters(paramLabel = "SCHEDULE", description = "Its id, as `reports` lists it.")
		private String id = "";

		@Override
		int work(ScheduleBook book, PrintWriter out) throws Exception {
			if (!book.remove(this.id)) {
				throw new IllegalArgumentException("There is no schedule " + this.id);
			}
			return 0;
		}

	}

	/** What became of letters. */
	@Command(name = "deliveries", mixinStandardHelpOptions = true,
			description = "List the latest hundred letters, those of alerts among them; or what exactly was sent with one.")
	static final class Deliveries extends ScheduleBook.Work {

		@Parameters(arity = "0..1", paramLabel = "LETTER", description = "Its id: what it says is printed as text.")
		private @Nullable String id;

		@Override
		int work(ScheduleBook book, PrintWriter out) throws Exception {
			if (this.id != null) {
				out.println(book.content(this.id).stripTrailing());
				return 0;
			}
			Map<String, String> names = new HashMap<>();
			book.schedules().forEach((schedule) -> names.put(schedule.id(), schedule.name()));
			List<ScheduleBook.Letter> letters = book.letters();
			letters.forEach((letter) -> out.printf("%s  due %s, %s: %s, at %s%n", letter.id(), letter.due(),
					names.getOrDefault(letter.of(), letter.of()), outcome(letter), letter.standing().at()));
			if (letters.isEmpty()) {
				out.println("Nothing was sent.");
			}
			return 0;
		}

	}

}
