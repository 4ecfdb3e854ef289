package io.tracetab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.util.FileSystemUtils;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Input;
import io.tracetab.ingest.Records;
import io.tracetab.ingest.Redactor;
import io.tracetab.ingest.archive.ArchiveFolder;
import io.tracetab.ingest.file.FileReading;
import io.tracetab.ingest.redact.RecordRedactor;
import io.tracetab.ingest.redact.RedactionSettings;
import io.tracetab.source.Chunk;

/**
 * What reading costs before records are parsed: cutting into records, the search for what
 * must be redacted, the archive.
 *
 * <pre>
 * ReadingBench FILE [PASSES]
 * </pre>
 */
final class ReadingBench {

	private static final int KEPT = 64;

	private static final int PART_CHUNKS = 16;

	private ReadingBench() {
	}

	public static void main(String[] arguments) throws IOException {
		Input input = FileReading.inputs().of(Path.of(arguments[0]));
		int passes = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 9;
		measure("cut into records", passes, () -> cut(input, (chunk) -> chunk));
		Redactor secrets = RecordRedactor.with(RedactionSettings.SECRETS);
		Redactor all = RecordRedactor.with(RedactionSettings.ALL);
		List<Chunk> chunks = new ArrayList<>();
		cut(input, (chunk) -> keep(chunk, chunks));
		measure("search for secrets", passes, () -> redact(chunks, secrets));
		Path folder = Files.createTempDirectory("archive");
		measure("archive, forced to disk", passes, () -> archive(chunks, ArchiveFolder.in(folder)));
		System.out.printf("%d bytes of archive%n", ArchiveFolder.in(folder).bytes());
		FileSystemUtils.deleteRecursively(folder);
		measure("search for secrets and all that is private", passes, () -> redact(chunks, all));
	}

	private static Chunk keep(Chunk chunk, List<Chunk> chunks) {
		if (chunks.size() < KEPT) {
			chunks.add(chunk);
		}
		return chunk;
	}

	private static long redact(List<Chunk> chunks, Redactor redactor) {
		long bytes = 0;
		for (Chunk chunk : chunks) {
			redactor.redact(chunk);
			bytes += chunk.to() - chunk.from();
		}
		return bytes;
	}

	/** In parts of the size that ingest commits. */
	private static long archive(List<Chunk> chunks, Archive archive) throws IOException {
		long position = 0;
		for (int i = 0; i < chunks.size(); i += PART_CHUNKS) {
			List<Chunk> part = chunks.subList(i, Math.min(chunks.size(), i + PART_CHUNKS));
			archive.keep(new Archive.Part("bench", "bench", position, Instant.EPOCH), part);
			position += part.stream().mapToLong((chunk) -> chunk.to() - chunk.from()).sum();
		}
		return position;
	}

	private static long cut(Input input, Redactor each) throws IOException {
		long bytes = 0;
		try (Input.Opened opened = input.open(); Records records = FileReading.records().read(opened, 0)) {
			for (Records.Run run = records.next(); run != null; run = records.next()) {
				each.redact(run.chunk());
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
