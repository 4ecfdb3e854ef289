package io.tracetab.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;

/**
 * {@code tracetab owners}: lists what owners' resources cost, and changes the rules that
 * say whose they are.
 */
@Command(name = "owners", mixinStandardHelpOptions = true,
		description = "List owners with what their resources cost, and what has no owner.",
		subcommands = { OwnersCommand.Rules.class, OwnersCommand.Add.class, OwnersCommand.End.class,
				OwnersCommand.Move.class, OwnersCommand.Remove.class })
final class OwnersCommand extends OwnerBook.Work {

	private static final int MOST_MOVED = 20;

	@Mixin
	private LastOption last = new LastOption();

	/** Which days' costs are looked at. */
	static final class LastOption {

		@Option(names = "--last", paramLabel = "DAYS", defaultValue = "month",
				description = "Days up to the newest charge: month, month-before, 7d, 30d, 90d, year (default: ${DEFAULT-VALUE}).")
		private String days = "month";

	}

	@Override
	int work(OwnerBook book, PrintWriter out) throws Exception {
		Optional<OwnerBook.Listing> listing = book.listing(this.last.days);
		listing.ifPresentOrElse((found) -> {
			out.printf("billed %s, in %s%n", found.days(), found.currency());
			found.owners()
				.forEach((each) -> out.printf("%20s  %s%n", each.amount().toPlainString(), named(each.owner())));
		}, () -> out.println("No bill is loaded yet."));
		return 0;
	}

	private static String named(String owner) {
		return owner.isEmpty() ? "(without an owner)" : harmless(owner);
	}

	/** What a bill said must not steer the terminal. */
	private static String harmless(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}

	private static String words(OwnerRule rule) {
		LocalDate until = rule.until();
		return "%s %s  %s%s%s".formatted(rule.on(), rule.pattern(), rule.owner().name(),
				(rule.from() != null) ? "  from " + rule.from() : "",
				(until != null) ? "  to " + until.minusDays(1) : "");
	}

	private static void print(OwnerBook.Effect effect, PrintWriter out) {
		effect.owners()
			.stream()
			.filter((change) -> change.before().compareTo(change.after()) != 0)
			.forEach((change) -> out.printf("%s: %s now, %s then%n", named(change.owner()),
					change.before().toPlainString(), change.after().toPlainString()));
		effect.moved()
			.stream()
			.limit(MOST_MOVED)
			.forEach((moved) -> out.printf("  %s  %s: %s -> %s%n", moved.amount().toPlainString(),
					harmless(moved.thing()), named(moved.from()), named(moved.to())));
		if (effect.moved().size() > MOST_MOVED) {
			out.printf("  and %,d more%n", effect.moved().size() - MOST_MOVED);
		}
		if (effect.moved().isEmpty()) {
			out.println("Nothing that is charged on these days would have another owner.");
		}
	}

	private static int place(List<OwnerRule> rules, int number) {
		if (number < 1 || number > rules.size()) {
			throw new IllegalArgumentException(
					"There is no rule %d; 'tracetab owners rules' lists those there are".formatted(number));
		}
		return number - 1;
	}

	/** Changes rules, or says only what that would come to. */
	abstract static class Change extends OwnerBook.Work {

		@Mixin
		private LastOption last = new LastOption();

		@Option(names = "--dry-run", description = "Say what it would change, and change nothing.")
		private boolean dryRun;

		@Override
		int work(OwnerBook book, PrintWriter out) throws Exception {
			List<OwnerRule> rules = changed(new ArrayList<>(book.rules()));
			book.effect(rules, this.last.days).ifPresent((effect) -> print(effect, out));
			if (!this.dryRun) {
				book.save(rules);
			}
			return 0;
		}

		/** The rules as they are to be. */
		abstract List<OwnerRule> changed(List<OwnerRule> rules);

	}

	/** {@code tracetab owners rules}. */
	@Command(name = "rules", mixinStandardHelpOptions = true,
			description = "List the rules in their order: the first that fits counts.")
	static final class Rules extends OwnerBook.Work {

		@Override
		int work(OwnerBook book, PrintWriter out) throws Exception {
			List<OwnerRule> rules = book.rules();
			IntStream.range(0, rules.size())
				.forEach((i) -> out.printf("%d  %s%n", i + 1, harmless(words(rules.get(i)))));
			if (rules.isEmpty()) {
				out.println("There is no rule: nothing has an owner.");
			}
			return 0;
		}

	}

	/** {@code tracetab owners add ON PATTERN OWNER}. */
	@Command(name = "add", mixinStandardHelpOptions = true,
			description = "Add a rule behind the others, or change the owner that one gives. Costs of all days are told by it at once.")
	static final class Add extends Change {

		@Option(names = "--from", paramLabel = "DAY",
				description = "The first day that it holds for; of all before if absent.")
		private @Nullable LocalDate from;

		@Option(names = "--to", paramLabel = "DAY", description = "The last day; of all to come if absent.")
		private @Nullable LocalDate to;

		@Parameters(index = "0", paramLabel = "ON", description = "resource, account, module, route, or tag:KEY.")
		private String on = "";

		@Parameters(index = "1", paramLabel = "PATTERN",
				description = "* for any characters; an ARN where it begins with arn:. Quote it in a shell.")
		private String pattern = "";

		@Parameters(index = "2", paramLabel = "OWNER")
		private String owner = "";

		@Override
		List<OwnerRule> changed(List<OwnerRule> rules) {
			OwnerRule.On looks = OwnerRule.On.parse(this.on)
				.orElseThrow(() -> new IllegalArgumentException(
						"'%s' is nothing to look at: expected resource, account, module, route, or a tag such as tag:team"
							.formatted(this.on)));
			OwnerRule rule = new OwnerRule(looks.looksAt(), looks.tag(), this.pattern, new Owner(this.owner), this.from,
					(this.to != null) ? this.to.plusDays(1) : null);
			boolean there = rules.stream().anyMatch((each) -> each.key().equals(rule.key()));
			rules.replaceAll((each) -> each.key().equals(rule.key()) ? rule : each);
			if (!there) {
				rules.add(rule);
			}
			return rules;
		}

	}

	/** {@code tracetab owners end NUMBER DAY}. */
	@Command(name = "end", mixinStandardHelpOptions = true,
			description = "End a rule with a day, the last that it holds for.")
	static final class End extends Change {

		@Parameters(index = "0", paramLabel = "NUMBER", description = "As 'tracetab owners rules' lists it.")
		private int number;

		@Parameters(index = "1", paramLabel = "DAY")
		private LocalDate day = LocalDate.MIN;

		@Override
		List<OwnerRule> changed(List<OwnerRule> rules) {
			OwnerRule rule = rules.get(place(rules, this.number));
			rules.set(this.number - 1, new OwnerRule(rule.looksAt(), rule.tag(), rule.pattern(), rule.owner(),
					rule.from(), this.day.plusDays(1)));
			return rules;
		}

	}

	/** {@code tracetab owners move NUMBER TO}. */
	@Command(name = "move", mixinStandardHelpOptions = true, description = "Move a rule to another place.")
	static final class Move extends Change {

		@Parameters(index = "0", paramLabel = "NUMBER", description = "As 'tracetab owners rules' lists it.")
		private int number;

		@Parameters(index = "1", paramLabel = "TO", description = "The number that it is to have.")
		private int to;

		@Override
		List<OwnerRule> changed(List<OwnerRule> rules) {
			int target = place(rules, this.to);
			OwnerRule rule = rules.remove(place(rules, this.number));
			rules.add(target, rule);
			return rules;
		}

	}

	/** {@code tracetab owners remove NUMBER}. */
	@Command(name = "remove", mixinStandardHelpOptions = true, description = "Remove a rule.")
	static final class Remove extends Change {

		@Parameters(paramLabel = "NUMBER", description = "As 'tracetab owners rules' lists it.")
		private int number;

		@Override
		List<OwnerRule> changed(List<OwnerRule> rules) {
			rules.remove(place(rules, this.number));
			return rules;
		}

	}

}
