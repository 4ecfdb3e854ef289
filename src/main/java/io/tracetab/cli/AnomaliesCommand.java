package io.tracetab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.tracetab.accuracy.AlarmComparison;
import io.tracetab.accuracy.AlarmScore;

/**
 * {@code tracetab anomalies --series DIR --windows FILE}: how good the detector is on
 * series that somebody labelled, beside a simple one.
 */
@Command(name = "anomalies", mixinStandardHelpOptions = true,
		description = { "Run the anomaly detector and a seasonal-difference robust z-score over labelled series.",
				"A window is found when an alarm touches it; an alarm that touches none is false;",
				"alarms no more than an hour apart are one." })
final class AnomaliesCommand implements Callable<Integer> {

	private static final String ROW = "%-22s %-32s %6s %6s %6s %9s %7s %6s %14s%n";

	@Spec
	private CommandSpec spec;

	@Option(names = "--series", required = true, paramLabel = "DIR",
			description = "Folder of CSV files with timestamp and value.")
	private Path series = Path.of(".");

	@Option(names = "--windows", required = true, paramLabel = "FILE",
			description = "JSON: for each file a list of [from, until].")
	private Path windows = Path.of(".");

	@Override
	public Integer call() throws Exception {
		List<AlarmComparison.Row> rows = AlarmComparison.of(this.series, this.windows);
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf(ROW, "detector", "series", "found", "missed", "false", "precision", "recall", "F1", "false a week");
		for (AlarmComparison.Row row : rows) {
			AlarmScore score = row.score();
			out.printf(ROW, row.detector(), row.series(), score.found(), score.missed(), score.falseAlarms(),
					share(score.precision()), share(score.recall()), share(score.f1()),
					share(score.falseAlarmsAWeek()));
		}
		return 0;
	}

	private static String share(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
