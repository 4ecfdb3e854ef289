package io.tracetab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;

import io.tracetab.ingest.Input;
import io.tracetab.ingest.Records;
import io.tracetab.ingest.file.FileReading;

/**
 * What reading costs before records are parsed: cutting into records, the search for what
 * must be redacted, the archive.
 *
 * <pre>
 * ReadingBench FILE [PASSES]
 * </pre>
 */
final class ReadingBench {

	private ReadingBench() {
	}

	public static void main(String[] arguments) throws IOException {
		Input input = FileReading.inputs().of(Path.of(arguments[0]));
		int passes = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 9;
		measure("cut into records", passes, () -> cut(input));
	}

	private static long cut(Input input) throws IOException {
		long bytes = 0;
		try (Input.Opened opened = input.open(); Records records = FileReading.records().read(opened, 0)) {
			for (Records.Run run = records.next(); run != null; run = records.next()) {
				bytes += run.end() - run.start();
			}
		}
		return bytes;
	}

	/** By the time this thread was on a processor: others may run beside it. */
	private static void measure(String what, int passes, Work work) throws IOException {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		double[] rates = new double[passes];
		for (int i = 0; i < passes; i++) {
			long begin = threads.getCurrentThreadCpuTime();
			long bytes = work.run();
			rates[i] = bytes * 1e3 / (threads.getCurrentThreadCpuTime() - begin);
		}
		double first = rates[0];
		Arrays.sort(rates);
		System.out.printf("%-44s first %6.0f  median %6.0f  best %6.0f MB for each CPU second%n", what, first,
				rates[passes / 2], rates[passes - 1]);
	}

	/** Returns the bytes it went through. */
	private interface Work {

		long run() throws IOException;

	}

}
