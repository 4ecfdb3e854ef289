package io.tracetab.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.Imports;

/**
 * {@code tracetab replay}: reads again what was set aside.
 */
@Command(name = "replay", mixinStandardHelpOptions = true,
		description = "Read again the records that were set aside, after an upgrade that knows more.")
final class ReplayCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Mixin
	private ProgressLine progress = new ProgressLine();

	@Override
	public Integer call() throws Exception {
		try (Session session = Session.openOrComplain(this.data.folder)) {
			Counts counts = session.get(Imports.class).replay(this.progress);
			this.spec.commandLine()
				.getOut()
				.println("replayed %,d: stored %,d, duplicate %,d, still set aside %,d".formatted(counts.read(),
						counts.stored(), counts.duplicate(), counts.setAside()));
			return 0;
		}
	}

}
