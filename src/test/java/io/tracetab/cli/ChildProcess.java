package io.tracetab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.TracetabApplication;

/**
 * The command line in a process of its own, so that it can be killed.
 */
final class ChildProcess {

	private final Process process;

	private final BufferedReader output;

	private ChildProcess(Process process) {
		this.process = process;
		this.output = process.inputReader();
	}

	static ChildProcess start(String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
						TracetabApplication.class.getName()));
		command.addAll(List.of(arguments));
		try {
			return new ChildProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The next line it writes; null when it has ended. */
	String line() {
		try {
			return this.output.readLine();
		}
		catch (IOException ex) {
			return null;
		}
	}

	/** Ends it as kill -9 does. */
	void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	/** Waits for its end; what it wrote last is in the message when it failed. */
	List<String> finish() {
		List<String> lines = this.output.lines().toList();
		int code = this.process.onExit().join().exitValue();
		if (code != 0) {
			throw new AssertionError("exit code " + code + ": " + String.join("\n", lines));
		}
		return lines;
	}

}
