package io.tracetab.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stop-watch for wall time and for the processor time of the whole process.
 */
record Meters(long wallNanos, long cpuNanos) {

	static Meters now() {
		return new Meters(System.nanoTime(), cpu());
	}

	/** What was done from here to there, a second and by span. */
	String rate(Meters until, long spans, long bytes) {
		double seconds = (until.wallNanos - this.wallNanos) / 1e9;
		double cpu = (until.cpuNanos - this.cpuNanos) / 1e9;
		return "%,d spans in %.2f s = %,.0f spans/s, %.1f MB/s; CPU %.2f s = %.2f us a span".formatted(spans, seconds,
				spans / seconds, bytes / 1e6 / seconds, cpu, cpu * 1e6 / Math.max(1, spans));
	}

	/**
	 * The most memory this process ever had resident; 0 where the system does not tell.
	 */
	static long peakResidentBytes() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.isReadable(status)) {
			return 0;
		}
		for (String line : Files.readAllLines(status)) {
			if (line.startsWith("VmHWM:")) {
				return Long.parseLong(line.replaceAll("\\D", "")) << 10;
			}
		}
		return 0;
	}

	private static long cpu() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system)
				? system.getProcessCpuTime() : 0;
	}

}
