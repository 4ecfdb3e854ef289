package io.tracetab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import picocli.CommandLine;

import io.tracetab.database.TestFacts;

/**
 * A command run within the test's process: an ingest goes into empty tables that are
 * there already.
 */
record CommandRun(int code, String out, String err) {

	static CommandRun of(String... arguments) {
		begin(Arrays.asList(arguments));
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		CommandLine line = Launcher.commandLine();
		line.setOut(new PrintWriter(out));
		line.setErr(new PrintWriter(err));
		return new CommandRun(line.execute(arguments), out.toString(), err.toString());
	}

	private static void begin(List<String> arguments) {
		int data = arguments.indexOf("--data") + 1;
		if (data > 0 && data < arguments.size() && arguments.get(0).equals("ingest")
				&& Files.notExists(Path.of(arguments.get(data)))) {
			TestFacts.begin(Path.of(arguments.get(data)));
		}
	}

}
