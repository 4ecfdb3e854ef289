package io.tracetab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tracetab.trace.RouteRule;

/**
 * {@code tracetab routes}: lists routes, and changes the rules that name them.
 */
@Command(name = "routes", mixinStandardHelpOptions = true,
		description = "List routes with their requests and where their names came from.",
		subcommands = { RoutesCommand.Rules.class, RoutesCommand.Add.class, RoutesCommand.Remove.class,
				RoutesCommand.Suggest.class })
final class RoutesCommand extends RouteBook.Work {

	@Override
	int work(RouteBook book, PrintWriter out) throws Exception {
		RouteBook.Listing listing = book.listing();
		long all = Math.max(1, listing.routes().stream().mapToLong(RouteBook.Line::requests).sum());
		out.printf("%,d of %,d names are used%n", listing.used(), listing.bound());
		for (RouteBook.Line line : listing.routes()) {
			out.printf(Locale.ROOT, "%,12d %6.2f %%  %-12s %s%n", line.requests(), 100.0 * line.requests() / all,
					line.origins().isEmpty() ? "-"
							: String.join(",", line.origins()).toLowerCase(Locale.ROOT).replace('_', '.'),
					harmless(line.route()));
		}
		return 0;
	}

	/** The rules with one more, or with it in the place of the one of its pattern. */
	static List<RouteRule> with(List<RouteRule> rules, RouteRule rule) {
		List<RouteRule> changed = new ArrayList<>(rules);
		changed.replaceAll((there) -> there.pattern().equals(rule.pattern()) ? rule : there);
		if (!changed.contains(rule)) {
			changed.add(rule);
		}
		return changed;
	}

	/** What traffic sent must not steer the terminal. */
	private static String harmless(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}

	/** One word of a shell, whatever is in it. */
	private static String quoted(String text) {
		return "'" + harmless(text).replace("'", "'\\''") + "'";
	}

	/** {@code tracetab routes rules}. */
	@Command(name = "rules", mixinStandardHelpOptions = true,
			description = "List the rules in their order: the first that matches names a path.")
	static final class Rules extends RouteBook.Work {

		@Override
		int work(RouteBook book, PrintWriter out) throws Exception {
			List<RouteRule> rules = book.rules();
			rules.forEach((rule) -> out.printf("%s  %s%n", rule.pattern(), rule.template()));
			if (rules.isEmpty()) {
				out.println("There is no rule. 'tracetab routes suggest' looks for some worth having.");
			}
			return 0;
		}

	}

	/** Changes rules: requests are named anew, which takes a while. */
	abstract static class Change extends RouteBook.Work {

		@Mixin
		private ProgressLine progress = new ProgressLine();

		@Override
		final ProgressLine progress() {
			return this.progress;
		}

	}

	/** {@code tracetab routes add PATTERN NAME}. */
	@Command(name = "add", mixinStandardHelpOptions = true,
			description = "Add a rule behind the others, or change the name that a pattern gives; requests are named anew.")
	static final class Add extends Change {

		@Option(names = "--dry-run", description = "Say what it would change, and change nothing.")
		private boolean dryRun;

		@Parameters(index = "0", paramLabel = "PATTERN",
				description = "A path: * for one segment, ** at the end for any number; quote it in a shell.")
		private String pattern = "";

		@Parameters(index = "1", paramLabel = "NAME",
				description = "What is shown instead; /** at its end keeps the rest.")
		private String name = "";

		@Override
		int work(RouteBook book, PrintWriter out) throws Exception {
			RouteRule rule = new RouteRule(this.pattern, this.name);
			out.println(book.effect(rule).words());
			if (!this.dryRun) {
				out.println(book.save(with(book.rules(), rule)));
			}
			return 0;
		}

	}

	/** {@code tracetab routes remove PATTERN}. */
	@Command(name = "remove", mixinStandardHelpOptions = true,
			description = "Remove the rule with this pattern; requests are named anew.")
	static final class Remove extends Change {

		@Parameters(paramLabel = "PATTERN")
		private String pattern = "";

		@Override
		int work(RouteBook book, PrintWriter out) throws Exception {
			List<RouteRule> rules = new ArrayList<>(book.rules());
			if (!rules.removeIf((rule) -> rule.pattern().equals(this.pattern))) {
				throw new IllegalArgumentException(
						"There is no rule with the pattern '%s'; 'tracetab routes rules' lists those there are"
							.formatted(this.pattern));
			}
			out.println(book.save(rules));
			return 0;
		}

	}

	/** {@code tracetab routes suggest}. */
	@Command(name = "suggest", mixinStandardHelpOptions = true,
			description = "Look for rules that would bring names together, in the latest requests.")
	static final class Suggest extends RouteBook.Work {

		@Override
		int work(RouteBook book, PrintWriter out) throws Exception {
			List<RouteBook.Suggestion> suggestions = book.listing().suggestions();
			suggestions.forEach((found) -> out.printf("tracetab routes add %s %s  # %,d paths, %,d requests%n",
					quoted(found.rule().pattern()), quoted(found.rule().template()), found.paths(), found.requests()));
			if (suggestions.isEmpty()) {
				out.println("No position of a path holds many words in the latest requests.");
			}
			return 0;
		}

	}

}
