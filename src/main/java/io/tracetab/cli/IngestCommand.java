package io.tracetab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tracetab.pipeline.Imports;

/**
 * {@code tracetab ingest FILE...}: reads files into the data folder.
 */
@Command(name = "ingest", mixinStandardHelpOptions = true,
		description = "Read files or folders: X-Ray documents, BatchGetTraces answers, Lambda REPORT lines, "
				+ "recorded AWS answers, bills (FOCUS, Cost and Usage Report; CSV or Parquet); plain, .gz or .zst. "
				+ "Kinds are known by content.")
final class IngestCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Mixin
	private ProgressLine progress = new ProgressLine();

	@Parameters(arity = "1..*", paramLabel = "FILE")
	private List<Path> files = new ArrayList<>();

	@Override
	public Integer call() throws Exception {
		PrintWriter out = this.spec.commandLine().getOut();
		PrintWriter err = this.spec.commandLine().getErr();
		Optional<Session> session = Session.open(this.data.folder);
		if (session.isEmpty()) {
			return RemoteIngest.through(this.data.folder).ingest(this.files, out, err);
		}
		try (Session open = session.get()) {
			Imports.Outcome outcome = open.get(Imports.class).read(this.files, this.progress);
			outcome.summary().forEach(out::println);
			outcome.failures().forEach((failure) -> err.println("tracetab: " + failure));
			return outcome.failures().isEmpty() ? 0 : 1;
		}
	}

}
