package io.tracetab.cli;

import picocli.CommandLine.Command;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.Imports;

/**
 * {@code tracetab replay}: reads again what was set aside.
 */
@Command(name = "replay", mixinStandardHelpOptions = true,
		description = "Read again the records that were set aside, after an upgrade that knows more.")
final class ReplayCommand extends FolderCommand {

	@Override
	int work(Session session, ProgressLine progress) {
		Counts counts = session.get(Imports.class).replay(progress);
		out().println("replayed %,d: stored %,d, duplicate %,d, still set aside %,d".formatted(counts.read(),
				counts.stored(), counts.duplicate(), counts.setAside()));
		return 0;
	}

}
