package io.tracetab.cli;

import picocli.CommandLine.Command;

import io.tracetab.pipeline.Imports;
import io.tracetab.pipeline.Rebuild;

/**
 * {@code tracetab rebuild}: makes the facts anew from the archive.
 */
@Command(name = "rebuild", mixinStandardHelpOptions = true,
		description = "Make everything but people's own decisions anew from the archive.")
final class RebuildCommand extends FolderCommand {

	@Override
	int work(Session session, ProgressLine progress) {
		Imports.Outcome outcome = session.get(Rebuild.class).run(progress);
		outcome.summary().forEach(out()::println);
		outcome.failures().forEach((failure) -> err().println("tracetab: " + failure));
		return outcome.failures().isEmpty() ? 0 : 1;
	}

}
