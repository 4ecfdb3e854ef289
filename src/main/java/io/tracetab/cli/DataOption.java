package io.tracetab.cli;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/**
 * {@code --data DIR}, the same for each command.
 */
final class DataOption {

	@Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:TRACETAB_DATA:-tracetab-data}",
			description = "Folder of database and archive (default: ${DEFAULT-VALUE}).")
	Path folder = Path.of("tracetab-data");

}
