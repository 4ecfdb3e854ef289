package io.tracetab.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.tracetab.pipeline.Imports;
import io.tracetab.pipeline.Rebuild;

/**
 * {@code tracetab rebuild}: makes the facts anew from the archive.
 */
@Command(name = "rebuild", mixinStandardHelpOptions = true,
		description = "Make everything but people's own decisions anew from the archive.")
final class RebuildCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Mixin
	private ProgressLine progress = new ProgressLine();

	@Override
	public Integer call() throws Exception {
		try (Session session = Session.openOrComplain(this.data.folder)) {
			Imports.Outcome outcome = session.get(Rebuild.class).run(this.progress);
			outcome.runs().forEach((run) -> this.spec.commandLine().getOut().println(run.summary()));
			outcome.failures().forEach((failure) -> this.spec.commandLine().getErr().println("tracetab: " + failure));
			return outcome.failures().isEmpty() ? 0 : 1;
		}
	}

}
