package io.tracetab.cli;

import picocli.CommandLine.Command;

/**
 * {@code tracetab simulate}: the same traffic under another setup.
 */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = "See the same traffic under another setup.",
		subcommands = { SimulateCacheCommand.class })
final class SimulateCommand {

}
