package io.tracetab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tracetab.alert.AlertDraft;

/**
 * {@code tracetab alerts}: what is so now and what was; makes, tries and deletes rules.
 */
@Command(name = "alerts", mixinStandardHelpOptions = true,
		description = "List what rules tell now and what they told: open alerts first, then the latest.",
		subcommands = { AlertsCommand.Rules.class, AlertsCommand.Add.class, AlertsCommand.Test.class,
				AlertsCommand.Remove.class })
final class AlertsCommand implements Callable<Integer> {

	private static final int NOT_TAKEN = 1;

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Override
	public Integer call() throws Exception {
		PrintWriter out = this.spec.commandLine().getOut();
		try (AlertBook book = AlertBook.open(this.data.folder)) {
			List<AlertBook.Seen> alerts = book.alerts();
			for (AlertBook.Seen alert : alerts) {
				out.printf("%-28s %s: %s%n%30s%s%n",
						(alert.over() == null) ? "since " + alert.since() : "over  " + alert.over(), alert.rule(),
						alert.text(), "", alert.path());
			}
			if (alerts.isEmpty()) {
				out.println("Nothing was told.");
			}
		}
		return 0;
	}

	/** What is looked at. */
	@Command(name = "rules", mixinStandardHelpOptions = true, description = "List the rules.")
	static final class Rules implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Override
		public Integer call() throws Exception {
			PrintWriter out = this.spec.commandLine().getOut();
			try (AlertBook book = AlertBook.open(this.data.folder)) {
				for (AlertBook.Rule rule : book.rules()) {
					out.printf("%s  %s: %s%s, limit %s over %s, to %s%n", rule.id(), rule.name(), rule.kind(),
							rule.filter().isBlank() ? "" : " of " + rule.filter().replace("\n", ", "), rule.limit(),
							rule.over(), String.join(", ", rule.to()));
				}
			}
			return 0;
		}

	}

	/** A new one. */
	@Command(name = "add", mixinStandardHelpOptions = true, description = "Make a rule and print its id.")
	static final class Add implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Parameters(paramLabel = "NAME", description = "What people call it.")
		private String name = "";

		@Option(names = "--when", required = true, paramLabel = "KIND",
				description = "anomaly, budget, cost, latency, errors, source or reconciliation.")
		private String kind = "";

		@Option(names = "--of", paramLabel = "FILTER",
				description = "Of requests as the search has it, of costs DIMENSION=VALUE a line each, of budgets an id; all if absent.")
		private @Nullable String filter;

		@Option(names = "--limit", paramLabel = "NUMBER",
				description = "Money, milliseconds, percent or hours, by the kind.")
		private @Nullable String limit;

		@Option(names = "--over", paramLabel = "TIME", description = "How long back, such as 30m, 6h or 7d.")
		private @Nullable String over;

		@Option(names = "--to", required = true, paramLabel = "ADDRESS",
				description = "Who is told: an address, or webhook:NAME; may be repeated.")
		private List<String> to = List.of();

		@Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of those who are told (default: UTC).")
		private @Nullable String zone;

		@Option(names = "--quiet", paramLabel = "FROM-UNTIL",
				description = "When nothing is told, such as 22:00-07:00.")
		private @Nullable String quiet;

		@Option(names = "--no-recovery", description = "Do not tell when it is over.")
		private boolean silent;

		@Override
		public Integer call() throws Exception {
			String[] hours = (this.quiet == null) ? new String[] { "", "" } : this.quiet.split("-", -1);
			if (hours.length != 2) {
				throw new ParameterException(this.spec.commandLine(),
						"'%s' is not a value for --quiet: expected two times such as 22:00-07:00"
							.formatted(this.quiet));
			}
			AlertDraft draft = new AlertDraft(null, this.name,
					new AlertDraft.Watched(this.kind, this.filter, this.limit, this.over),
					new AlertDraft.Told(this.zone, hours[0], hours[1], this.silent ? "no" : "yes"),
					String.join("\n", this.to));
			try (AlertBook book = AlertBook.open(this.data.folder)) {
				this.spec.commandLine().getOut().println(book.add(draft));
			}
			catch (IllegalArgumentException ex) {
				throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
			}
			return 0;
		}

	}

	/** Tries one out. */
	@Command(name = "test", mixinStandardHelpOptions = true,
			description = "Tell all on a rule's list what is so now, or that nothing is.")
	static final class Test implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Parameters(paramLabel = "RULE", description = "Its id, as `alerts rules` lists it.")
		private String id = "";

		@Override
		public Integer call() throws Exception {
			PrintWriter out = this.spec.commandLine().getOut();
			try (AlertBook book = AlertBook.open(this.data.folder)) {
				List<AlertBook.Letter> letters = book.test(this.id);
				letters.forEach((letter) -> out.printf("%s: %s%s%n", letter.to(), letter.standing(),
						letter.problem().isEmpty() ? "" : ", " + letter.problem()));
				return letters.stream().allMatch((letter) -> letter.standing().equals("sent")) ? 0 : NOT_TAKEN;
			}
		}

	}

	/** Takes one away. */
	@Command(name = "remove", mixinStandardHelpOptions = true,
			description = "Delete a rule; its alerts and letters stay.")
	static final class Remove implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Mixin
		private DataOption data = new DataOption();

		@Parameters(paramLabel = "RULE", description = "Its id, as `alerts rules` lists it.")
		private String id = "";

		@Override
		public Integer call() throws Exception {
			try (AlertBook book = AlertBook.open(this.data.folder)) {
				if (!book.remove(this.id)) {
					throw new ParameterException(this.spec.commandLine(), "There is no rule " + this.id);
				}
			}
			return 0;
		}

	}

}
