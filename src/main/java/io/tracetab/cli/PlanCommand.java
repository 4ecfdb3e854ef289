package io.tracetab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.tracetab.pipeline.MonthlyPlan;
import io.tracetab.pipeline.Polling;
import io.tracetab.quantity.Money;
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
			print(out, lines);
			return;
		}
		Stack stack = new Stack(this.thought.functions, this.thought.tables, this.thought.regions, this.thought.traces,
				this.thought.logBytes);
		print(out, plan.of(stack));
		out.println();
		out.println("With metrics looked at every");
		for (int minutes : INTERVALS) {
			out.printf(Locale.ROOT, "  %4d min %10s%n", minutes,
					dollars(MonthlyPlan.total(plan.of(stack, Duration.ofMinutes(minutes)))));
		}
	}

	private static void print(PrintWriter out, List<MonthlyPlan.Line> lines) {
		out.println("A month of 30 days at list price; free tiers are named, not taken off");
		for (MonthlyPlan.Line line : lines) {
			out.printf(Locale.ROOT, "%-12s %-20s %,12d calls %,16d %-26s %10s  %s%s%n", line.source(),
					line.use().operation(), line.use().calls(), line.use().quantity().longValue(), line.use().meter(),
					(line.cost() != null) ? dollars(line.cost()) : "unpriced", line.why(),
					(line.assumed() ? "; at the price of us-east-1, as none is known here" : "")
							+ (line.freeTier().isEmpty() ? "" : "; " + line.freeTier()));
		}
		long unpriced = lines.stream().filter((line) -> line.cost() == null).count();
		out.printf(Locale.ROOT, "%-12s %s%s%n", "total", dollars(MonthlyPlan.total(lines)),
				(unpriced == 0) ? "" : ", and %d lines without a known price".formatted(unpriced));
	}

	private static String dollars(Money money) {
		return "$" + money.amount().setScale(2, RoundingMode.CEILING).toPlainString();
	}

}
