package io.tracetab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/**
 * A command run within the test's process.
 */
record CommandRun(int code, String out, String err) {

	static CommandRun of(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		CommandLine line = Launcher.commandLine();
		line.setOut(new PrintWriter(out));
		line.setErr(new PrintWriter(err));
		return new CommandRun(line.execute(arguments), out.toString(), err.toString());
	}

}
