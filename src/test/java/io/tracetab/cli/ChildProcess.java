package io.tracetab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.tracetab.TracetabApplication;

/**
 * The command line in a process of its own, so that it can be killed.
 */
final class ChildProcess {

	/**
	 * They live for seconds: with the usual thresholds compilers take a third of them.
	 */
	private static final List<String> COMPILED_LATER = List.of("-XX:Tier3InvocationThreshold=1000",
			"-XX:Tier3MinInvocationThreshold=500", "-XX:Tier3CompileThreshold=4000");

	private final Process process;

	private final BufferedReader output;

	private ChildProcess(Process process) {
		this.process = process;
		this.output = process.inputReader();
	}

	static ChildProcess start(String... arguments) {
		return start(Map.of(), List.of("-cp", UnpackedDriver.classPath()), List.of(arguments));
	}

	/**
	 * Starts it.
	 * @param options of the virtual machine, the class path among them
	 */
	static ChildProcess start(Map<String, String> environment, List<String> options, List<String> arguments) {
		return start(TracetabApplication.class, environment, options, arguments);
	}

	/** The same of another program. */
	static ChildProcess start(Class<?> program, Map<String, String> environment, List<String> options,
			List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(COMPILED_LATER);
		command.addAll(options);
		command.add(program.getName());
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		try {
			return new ChildProcess(builder.start());
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

	/** Asks it to end, and waits until it has. */
	void end() {
		this.process.destroy();
		rest();
		this.process.onExit().join();
	}

	/** Ends it a little after something has happened, unless it has ended by itself. */
	void killAfter(CountDownLatch happened, long nanos) {
		this.process.onExit().thenRun(happened::countDown);
		try {
			happened.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		long until = System.nanoTime() + nanos;
		while (System.nanoTime() < until) {
			Thread.onSpinWait();
		}
		kill();
	}

	/** What it wrote that was not read yet. */
	List<String> rest() {
		List<String> lines = new ArrayList<>();
		for (String line = line(); line != null; line = line()) {
			lines.add(line);
		}
		return lines;
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
