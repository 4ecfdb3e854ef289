package io.tracetab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that works for a while on a data folder, which it holds meanwhile.
 */
abstract class FolderCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Mixin
	private ProgressLine progress = new ProgressLine();

	@Override
	public final Integer call() throws Exception {
		try (Session session = Session.openOrComplain(this.data.folder)) {
			return work(session, this.progress);
		}
	}

	/**
	 * Does the work.
	 * @return the exit code
	 */
	abstract int work(Session session, ProgressLine progress);

	final PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	final PrintWriter err() {
		return this.spec.commandLine().getErr();
	}

}
