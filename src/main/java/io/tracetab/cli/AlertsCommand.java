package io.tracetab.cli;

import java.io.PrintWriter;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tracetab.alert.AlertDraft;

/**
 * {@code tracetab alerts}: what is so now and what was; makes, changes, tries and deletes
 * rules.
 */
@Command(name = "alerts", mixinStandardHelpOptions = true,
		description = "List what rules tell now and what they told: open alerts first, then the latest.",
		subcommands = { AlertsCommand.Rules.class, AlertsCommand.Add.class, AlertsCommand.Change.class,
				AlertsCommand.Test.class, AlertsCommand.Remove.class })
final class AlertsCommand extends AlertBook.Work {

	private static final int NOT_TAKEN = 1;

	@Override
	int work(AlertBook book, PrintWriter out) throws Exception {
		List<AlertBook.Seen> alerts = book.alerts();
		for (AlertBook.Seen alert : alerts) {
			out.printf("%-28s %s: %s%n%30s%s%n",
					(alert.over() == null) ? "since " + alert.since() : "over  " + alert.over(), alert.rule(),
					alert.text(), "", alert.path());
		}
		if (alerts.isEmpty()) {
			out.println("Nothing was told.");
		}
		return 0;
	}

	/** What is looked at. */
	@Command(name = "rules", mixinStandardHelpOptions = true, description = "List the rules.")
	static final class Rules extends AlertBook.Work {

		@Override
		int work(AlertBook book, PrintWriter out) throws Exception {
			for (AlertBook.Rule rule : book.rules()) {
				out.printf("%s  %s: %s%s, limit %s over %s, to %s%n", rule.id(), rule.name(), rule.kind(),
						rule.filter().isBlank() ? "" : " of " + rule.filter().replace("\n", ", "), rule.limit(),
						rule.over(), String.join(", ", rule.to()));
			}
			return 0;
		}

	}

	/** What a rule is to be; what is not said stays as it was. */
	static final class Wishes {

		@Option(names = "--when", paramLabel = "KIND",
				description = "anomaly, budget, cost, latency, errors, source or reconciliation.")
		private @Nullable String kind;

		@Option(names = "--of", paramLabel = "FILTER",
				description = "Of requests as the search has it, of costs DIMENSION=VALUE a line each, of budgets an id; '' for all.")
		private @Nullable String filter;

		@Option(names = "--limit", paramLabel = "NUMBER",
				description = "Money, milliseconds, percent or hours, by the kind.")
		private @Nullable String limit;

		@Option(names = "--over", paramLabel = "TIME", description = "How long back, such as 30m, 6h or 7d.")
		private @Nullable String over;

		@Option(names = "--to", paramLabel = "ADDRESS",
				description = "Who is told: an address, or webhook:NAME; may be repeated.")
		private @Nullable List<String> to;

		@Option(names = "--zone", paramLabel = "ZONE",
				description = "Time zone of those who are told (UTC until another is named).")
		private @Nullable String zone;

		@Option(names = "--quiet", paramLabel = "FROM-UNTIL",
				description = "When nothing is told, such as 22:00-07:00; '' for never.")
		private @Nullable String quiet;

		@Option(names = "--no-recovery", negatable = true, description = "Whether it is told when it is over.")
		private @Nullable Boolean silent;

		AlertDraft beside(AlertDraft known, @Nullable String name) {
			AlertDraft.Watched watch = known.watch();
			return new AlertDraft(known.id(), or(name, known.name()),
					new AlertDraft.Watched(or(this.kind, watch.kind()), or(this.filter, watch.filter()),
							or(this.limit, watch.limit()), or(this.over, watch.over())),
					told(known.telling()), (this.to != null) ? String.join("\n", this.to) : known.to());
		}

		private AlertDraft.Told told(AlertDraft.Told known) {
			String recovery = (this.silent == null) ? known.recovery() : this.silent ? "no" : "yes";
			if (this.quiet == null) {
				return new AlertDraft.Told(or(this.zone, known.zone()), known.quietFrom(), known.quietUntil(),
						recovery);
			}
			String[] hours = this.quiet.isBlank() ? new String[] { "", "" } : this.quiet.split("-", -1);
			if (hours.length != 2) {
				throw new IllegalArgumentException(
						"'%s' is not a value for --quiet: expected two times such as 22:00-07:00"
							.formatted(this.quiet));
			}
			return new AlertDraft.Told(or(this.zone, known.zone()), hours[0], hours[1], recovery);
		}

		private static @Nullable String or(@Nullable String wished, @Nullable String known) {
			return (wished != null) ? wished : known;
		}

	}

	/** A new one. */
	@Command(name = "add", mixinStandardHelpOptions = true, description = "Make a rule and print its id.")
	static final class Add extends AlertBook.Work {

		@Mixin
		private Wishes wishes = new Wishes();

		@Parameters(paramLabel = "NAME", description = "What people call it.")
		private String name = "";

		@Override
		int work(AlertBook book, PrintWriter out) throws Exception {
			out.println(book.add(this.wishes.beside(AlertDraft.nothing(), this.name)));
			return 0;
		}

	}

	/** Another one in its place. */
	@Command(name = "change", mixinStandardHelpOptions = true,
			description = "Change a rule: what no option names stays as it is, and what was told is told.")
	static final class Change extends AlertBook.Work {

		@Mixin
		private Wishes wishes = new Wishes();

		@Parameters(paramLabel = "RULE", description = "Its id, as `alerts rules` lists it.")
		private String id = "";

		@Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
		private @Nullable String name;

		@Override
		int work(AlertBook book, PrintWriter out) throws Exception {
			book.change(this.wishes.beside(book.rule(this.id), this.name));
			return 0;
		}

	}

	/** Tries one out. */
	@Command(name = "test", mixinStandardHelpOptions = true,
			description = "Tell all on a rule's list what is so now, or that nothing is.")
	static final class Test extends AlertBook.Work {

		@Parameters(paramLabel = "RULE", description = "Its id, as `alerts rules` lists it.")
		private String id = "";

		@Override
		int work(AlertBook book, PrintWriter out) throws Exception {
			List<AlertBook.Letter> letters = book.test(this.id);
			letters.forEach((letter) -> out.printf("%s: %s%s%n", letter.to(), letter.standing(),
					letter.problem().isEmpty() ? "" : ", " + letter.problem()));
			return letters.stream().allMatch((letter) -> letter.standing().equals("sent")) ? 0 : NOT_TAKEN;
		}

	}

	/** Takes one away. */
	@Command(name = "remove", mixinStandardHelpOptions = true,
			description = "Delete a rule; its alerts and letters stay.")
	static final class Remove extends AlertBook.Work {

		@Parameters(paramLabel = "RULE", description = "Its id, as `alerts rules` lists it.")
		private String id = "";

		@Override
		int work(AlertBook book, PrintWriter out) throws Exception {
			if (!book.remove(this.id)) {
				throw new IllegalArgumentException("There is no rule " + this.id);
			}
			return 0;
		}

	}

}
