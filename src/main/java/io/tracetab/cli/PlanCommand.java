package io.tracetab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.tracetab.pipeline.Budget;
import io.tracetab.pipeline.MonthlyPlan;
import io.tracetab.pipeline.Polling;
import io.tracetab.quantity.Money;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Stack;

/**
 * {@code tracetab plan}: prints what a month of asking AWS takes, and asks nothing that
 * is paid. It opens no data.
 */
@Command(name = "plan", mixinStandardHelpOptions = true,
		description = { "Print the calls of a month and their list price, without making one that is paid.",
				"Without options: of the sources that are set up." })
final class PlanCommand implements Callable<Integer> {

	private static final int[] INTERVALS = { 15, 30, 60, 120, 240 };

	/** Of a row but its reason. */
	private static final int CELLS = 5;

	private static final int EXACT = 4;

	private static final int MINUTES_AN_HOUR = 60;

	@Spec
	private CommandSpec spec;

	@ArgGroup(exclusive = false, heading = "A stack that is only thought of:%n")
	private Thought thought = new Thought();

	static final class Thought {

		@Option(names = "--functions", paramLabel = "N", description = "Functions in all.")
		private long functions = -1;

		@Option(names = "--tables", paramLabel = "N", description = "Tables in all.")
		private long tables;

		@Option(names = "--regions", paramLabel = "N", description = "Regions that they are in.")
		private long regions = 1;

		@Option(names = "--traces", paramLabel = "N", description = "Traces recorded in a month.")
		private long traces;

		@Option(names = "--log-bytes", paramLabel = "N", description = "Bytes of logs scanned in a month.")
		private long logBytes;

	}

	@Override
	public Integer call() throws Exception {
		Path nowhere = Files.createTempDirectory("tracetab-plan");
		try (Session session = Session.openOrComplain(nowhere)) {
			print(session);
			return 0;
		}
		finally {
			FileSystemUtils.deleteRecursively(nowhere);
		}
	}

	private void print(Session session) throws IOException {
		PrintWriter out = this.spec.commandLine().getOut();
		MonthlyPlan plan = session.get(MonthlyPlan.class);
		if (this.thought.functions < 0) {
			List<MonthlyPlan.Line> lines = plan.of(session.get(Polling.class).sources());
			if (lines.isEmpty()) {
				throw new IllegalStateException(
						"No source is set up (tracetab.aws.regions); --functions N plans for a stack that is only thought of");
			}
			print(out, lines, session.get(Budget.class));
			return;
		}
		Stack stack = new Stack(this.thought.functions, this.thought.tables, this.thought.regions, this.thought.traces,
				this.thought.logBytes);
		print(out, plan.of(stack), session.get(Budget.class));
		out.printf("Facts are at most so old: metrics %s, reports %s, traces %s, the bill %s, what is set up %s%n",
				minutes(plan, SourceKind.METRICS), minutes(plan, SourceKind.LOGS), minutes(plan, SourceKind.XRAY),
				minutes(plan, SourceKind.BILL), minutes(plan, SourceKind.INVENTORY));
		out.println();
		out.println("By how often metrics are looked at: 60 min is usual, rarer where the budget would not hold");
		for (int minutes : INTERVALS) {
			out.printf(Locale.ROOT, "  %4d min %10s%n", minutes,
					dollars(MonthlyPlan.total(plan.of(stack, Duration.ofMinutes(minutes)))));
		}
	}

	private static String minutes(MonthlyPlan plan, SourceKind kind) {
		long minutes = plan.oldest(kind).toMinutes();
		return (minutes % MINUTES_AN_HOUR == 0) ? minutes / MINUTES_AN_HOUR + " h" : minutes + " min";
	}

	private static void print(PrintWriter out, List<MonthlyPlan.Line> lines, Budget budget) {
		out.println("A month of 30 days at list price");
		out.println();
		table(out, lines.stream().filter((line) -> !isFree(line)).toList());
		out.println();
		out.println("Free of charge");
		table(out, together(lines.stream().filter(PlanCommand::isFree).toList()));
		out.println();
		Money total = MonthlyPlan.total(lines);
		long unpriced = lines.stream().filter((line) -> line.cost() == null || line.least()).count();
		out.printf(Locale.ROOT, "total %s%s%n", dollars(total),
				(unpriced == 0) ? "" : ", and what is not known yet (%d of the lines above)".formatted(unpriced));
		Map<String, Money> sources = bySource(lines);
		int width = sources.keySet().stream().mapToInt(String::length).max().orElse(0);
		sources.forEach((source, cost) -> out.printf(Locale.ROOT, "  %s%s %10s%n", source,
				" ".repeat(width - source.length()), dollars(cost)));
		out.printf(Locale.ROOT,
				"%s the budget of %s (tracetab.polling.monthly-budget-usd); free tiers are not taken off%n",
				(total.compareTo(budget.monthly()) > 0) ? "Above" : (unpriced == 0) ? "Within" : "So far within",
				dollars(budget.monthly()));
	}

	private static boolean isFree(MonthlyPlan.Line line) {
		return line.use().meter().isEmpty() && line.cost() != null;
	}

	/** Operations of a source that are asked for one reason, in one line. */
	private static List<MonthlyPlan.Line> together(List<MonthlyPlan.Line> lines) {
		Map<String, List<MonthlyPlan.Line>> alike = new LinkedHashMap<>();
		lines
			.forEach((line) -> alike.computeIfAbsent(line.source() + line.why(), (key) -> new ArrayList<>()).add(line));
		return alike.values().stream().map((each) -> {
			MonthlyPlan.Line first = each.get(0);
			long calls = each.stream().mapToLong((line) -> line.use().calls()).sum();
			String operation = (each.size() == 1) ? first.use().operation() : each.size() + " operations";
			ApiUse use = new ApiUse(first.use().service(), operation, calls, 0, "", BigDecimal.ZERO);
			return new MonthlyPlan.Line(first.source(), new PlannedCalls(use, first.why(), first.least()), first.cost(),
					false, "");
		}).toList();
	}

	/** Those that cost something. */
	private static SortedMap<String, Money> bySource(List<MonthlyPlan.Line> lines) {
		SortedMap<String, Money> sums = new TreeMap<>();
		for (MonthlyPlan.Line line : lines) {
			if (line.cost() != null && line.cost().amount().signum() > 0) {
				sums.merge(line.source(), line.cost(), Money::plus);
			}
		}
		return sums;
	}

	private static void table(PrintWriter out, List<MonthlyPlan.Line> lines) {
		int[] widths = new int[CELLS];
		List<List<String>> rows = lines.stream().map(PlanCommand::cells).toList();
		rows.forEach((row) -> Arrays.setAll(widths, (at) -> Math.max(widths[at], row.get(at).length())));
		String form = "  %%-%ds  %%-%ds  %%%ds  %%%ds  %%%ds  %%s%%n".formatted(Math.max(1, widths[0]),
				Math.max(1, widths[1]), Math.max(1, widths[2]), Math.max(1, widths[3]), Math.max(1, widths[4]));
		rows.forEach((row) -> out.printf(Locale.ROOT, form, row.toArray()));
	}

	private static List<String> cells(MonthlyPlan.Line line) {
		ApiUse use = line.use();
		String paid = use.meter().isEmpty() ? ""
				: String.format(Locale.ROOT, "%,d %s", use.quantity().longValue(), use.meter());
		String why = line.why() + (line.assumed() ? "; at the price of us-east-1, as none is known here" : "")
				+ (line.freeTier().isEmpty() ? "" : "; " + line.freeTier());
		Money cost = line.cost();
		String price = (cost == null) ? (line.least() ? "not known" : "unpriced")
				: use.meter().isEmpty() ? "" : (line.least() ? "at least " : "") + exact(cost);
		return List.of(line.source(), use.operation(), String.format(Locale.ROOT, "%,d calls", use.calls()), paid,
				price, why);
	}

	/** Lines add up to their total. */
	private static String exact(Money money) {
		return "$" + money.amount().setScale(EXACT, RoundingMode.CEILING).toPlainString();
	}

	private static String dollars(Money money) {
		return "$" + money.amount().setScale(2, RoundingMode.CEILING).toPlainString();
	}

}
