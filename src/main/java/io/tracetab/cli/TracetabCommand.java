package io.tracetab.cli;

import picocli.CommandLine.Command;

/**
 * The command line. Without a command the same jar is the web app.
 */
@Command(name = "tracetab", mixinStandardHelpOptions = true, versionProvider = BuildVersion.class,
		description = { "An itemised receipt for every request of a serverless stack.",
				"Without a command: the web app (--data DIR, --server.port=PORT)." },
		subcommands = { IngestCommand.class, RebuildCommand.class, ReplayCommand.class, ReceiptCommand.class,
				RoutesCommand.class, OwnersCommand.class, ReportCommand.class, ReportsCommand.class,
				AlertsCommand.class, LoginLinkCommand.class, SampleCommand.class, AccuracyCommand.class,
				BenchCommand.class, AnomaliesCommand.class, IamPolicyCommand.class, PlanCommand.class,
				SimulateCommand.class, RecommendCommand.class })
final class TracetabCommand {

}
