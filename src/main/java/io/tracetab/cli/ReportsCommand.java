package io.tracetab.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tracetab.report.DigestDraft;
import io.tracetab.report.ScheduleDraft;

/**
 * {@code tracetab reports}: which report goes to whom and when; makes, sends and deletes
 * schedules, and says what became of each letter.
 */
@Command(name = "reports", mixinStandardHelpOptions = true,
		description = "List schedules of reports: when each comes next, and what became of its last run.",
		subcommands = { ReportsCommand.Add.class, ReportsCommand.Send.class, ReportsCommand.Remove.class,
				ReportsCommand.Deliveries.class })
final class ReportsCommand implements Callable<Integer> {

	private static final int NOT_TAKEN = 1;

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Override
	public Integer call() throws Exception {
		PrintWriter out = this.spec.commandLine().getOut();
		try (ScheduleBook book = ScheduleBook.open(this.data.folder)) {
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

	/** A new one. */
	@Command(name = "add", mixinStandardHelpOptions = true, description = "Make a schedule and print its id.")
	static final class Add implements Callable<Integer> {

		private static final Map<String, String> USUAL = Map.of("daily", "0 8 * * *", "weekly", "0 8 * * MON",
				"monthly", "0 8 1 * *");

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Parameters(index = "0", paramLabel = "NAME", description = "What people call it.")
		private String name = "";

		@Parameters(index = "1", paramLabel = "PERIOD", description = "daily, weekly or monthly.")
		private String period = "";

		@Option(names = "--cron", paramLabel = "TIMES",
				description = "Minute, hour, day of month, month, day of week, in the zone "
						+ "(default: at eight each day, each Monday or each first of the month, by the period).")
		private @Nullable String cron;

		@Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of the readers (default: UTC).")
		private @Nullable String zone;

		@Option(names = "--audience", paramLabel = "WHO",
				description = "Whose things: all, team:NAME, route:NAME or account:NUMBER (default: all).")
		private @Nullable String audience;

		@Option(names = "--to", required = true, paramLabel = "ADDRESS",
				description = "Who gets it: an address, or webhook:NAME; may be repeated.")
		private List<String> to = List.of();

		@Option(names = "--attach", paramLabel = "FORM", split = ",",
				description = "What letters bring beside themselves: csv, pdf, or '' for nothing (default: csv).")
		private @Nullable List<String> attach;

		@Option(names = "--missed", paramLabel = "WHAT",
				description = "What becomes of runs that nobody was there for: catch-up or skip (default: catch-up).")
		private @Nullable String missed;

		@Override
		public Integer call() throws Exception {
			String times = (this.cron != null) ? this.cron : USUAL.getOrDefault(this.period, "0 8 * * *");
			ScheduleDraft draft = new ScheduleDraft(null, this.name,
					new DigestDraft(this.period, this.audience, this.zone, null), times, this.missed,
					String.join("\n", this.to), this.attach);
			try (ScheduleBook book = ScheduleBook.open(this.data.folder)) {
				this.spec.commandLine().getOut().println(book.add(draft));
			}
			catch (IllegalArgumentException ex) {
				throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
			}
			return 0;
		}

	}

	/** At once. */
	@Command(name = "send", mixinStandardHelpOptions = true,
			description = "Send a schedule's report now, to all who want it or to one address alone.")
	static final class Send implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Parameters(paramLabel = "SCHEDULE", description = "Its id, as `reports` lists it.")
		private String id = "";

		@Option(names = "--only", paramLabel = "ADDRESS",
				description = "Who alone gets it, whether on the list or not: a test.")
		private @Nullable String only;

		@Override
		public Integer call() throws Exception {
			PrintWriter out = this.spec.commandLine().getOut();
			try (ScheduleBook book = ScheduleBook.open(this.data.folder)) {
				List<ScheduleBook.Letter> letters = book.send(this.id, this.only);
				letters.forEach((letter) -> out.println(outcome(letter)));
				return letters.stream().allMatch((letter) -> letter.standing().word().equals("sent")) ? 0 : NOT_TAKEN;
			}
			catch (IllegalArgumentException ex) {
				throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
			}
		}

	}

	/** Takes one away. */
	@Command(name = "remove", mixinStandardHelpOptions = true, description = "Delete a schedule; its letters stay.")
	static final class Remove implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Parameters(paramLabel = "SCHEDULE", description = "Its id, as `reports` lists it.")
		private String id = "";

		@Override
		public Integer call() throws Exception {
			try (ScheduleBook book = ScheduleBook.open(this.data.folder)) {
				if (!book.remove(this.id)) {
					throw new ParameterException(this.spec.commandLine(), "There is no schedule " + this.id);
				}
			}
			return 0;
		}

	}

	/** What became of letters. */
	@Command(name = "deliveries", mixinStandardHelpOptions = true,
			description = "List the latest hundred letters, those of alerts among them; or what exactly was sent with one.")
	static final class Deliveries implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Parameters(arity = "0..1", paramLabel = "LETTER", description = "Its id: what it says is printed as text.")
		private @Nullable String id;

		@Override
		public Integer call() throws Exception {
			PrintWriter out = this.spec.commandLine().getOut();
			try (ScheduleBook book = ScheduleBook.open(this.data.folder)) {
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
			}
			return 0;
		}

	}

}
