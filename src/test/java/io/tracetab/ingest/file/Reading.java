package io.tracetab.ingest.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.ingest.Input;
import io.tracetab.ingest.Records;
import io.tracetab.source.Chunk;

/**
 * What a reading of some content brought.
 */
record Reading(List<Found> found, List<Long> starts) {

	/** A record, or a stretch that cannot be read with the reason. */
	record Found(String text, long line, String unreadable) {
	}

	static Reading of(String content) {
		return of(content.getBytes(StandardCharsets.UTF_8), Sizes.USUAL);
	}

	static Reading of(byte[] content, Sizes sizes) {
		return of(new ByteArrayInputStream(content), sizes, 0);
	}

	static Reading of(InputStream content, Sizes sizes, long startAt) {
		try (Records records = new RecordReader(sizes).read(opened(content), startAt)) {
			return all(records);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Reading all(Records records) throws IOException {
		Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
		long end = -1;
		for (Records.Run run = records.next(); run != null; run = records.next()) {
			if (end >= 0 && run.start() != end) {
				throw new AssertionError("a run ends at %d, the next starts at %d".formatted(end, run.start()));
			}
			end = run.end();
			reading.starts.add(run.start());
			reading.add(run);
		}
		return reading;
	}

	private void add(Records.Run run) {
		Chunk chunk = run.chunk();
		if (run.unreadable() != null) {
			this.found
				.add(new Found(text(chunk, chunk.from(), chunk.to()), run.lines().at(chunk.from()), run.unreadable()));
			return;
		}
		for (int at = chunk.from(); at < chunk.to();) {
			int end = chunk.endOfRecord(at);
			this.found.add(new Found(text(chunk, at, end), run.lines().at(at), ""));
			at = end + 1;
		}
	}

	private static String text(Chunk chunk, int from, int to) {
		return new String(chunk.bytes(), from, to - from, StandardCharsets.UTF_8);
	}

	static Input.Opened opened(InputStream content) {
		return new Input.Opened() {

			@Override
			public InputStream stream() {
				return content;
			}

			@Override
			public long consumed() {
				return 0;
			}

			@Override
			public void close() throws IOException {
				content.close();
			}

		};
	}

	/** Records that hold something. */
	List<String> records() {
		return this.found.stream()
			.filter((found) -> found.unreadable().isEmpty() && !found.text().isBlank())
			.map(Found::text)
			.toList();
	}

	List<Long> lines() {
		return this.found.stream().map(Found::line).toList();
	}

	List<Found> unreadable() {
		return this.found.stream().filter((found) -> !found.unreadable().isEmpty()).toList();
	}

	/** The one stretch that cannot be read. */
	Found onlyUnreadable() {
		if (unreadable().size() != 1) {
			throw new AssertionError("expected one unreadable stretch, found " + unreadable());
		}
		return unreadable().get(0);
	}

}
