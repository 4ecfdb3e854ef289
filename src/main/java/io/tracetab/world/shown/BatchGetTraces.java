package io.tracetab.world.shown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tracetab.world.stack.Trace;

/**
 * One answer of {@code BatchGetTraces}, with the first trace of each of five kinds; five
 * ids are what one call may ask for.
 */
final class BatchGetTraces implements AutoCloseable {

	private static final int TRACES = 5;

	private static final List<String> KINDS = List.of("/checkout", "/images", "/products/{sku}", "queue", "failed");

	private final Path file;

	private final Map<String, Object> traces = new LinkedHashMap<>();

	BatchGetTraces(Path file) {
		this.file = file;
	}

	void offer(Trace trace) {
		String kind = kind(trace);
		if (this.traces.size() < TRACES && KINDS.contains(kind) && !this.traces.containsKey(kind)) {
			this.traces.put(kind, answer(trace));
		}
	}

	private static String kind(Trace trace) {
		return trace.entry()
			.map(entry -> (entry.status() >= 500) ? "failed" : entry.request().resource())
			.orElse("queue");
	}

	private static Map<String, Object> answer(Trace trace) {
		List<Object> segments = new ArrayList<>();
		long start = Long.MAX_VALUE;
		long end = 0;
		for (Map<String, Object> document : XRayDocuments.whole(trace)) {
			segments
				.add(Json.object("Id", Objects.requireNonNull(document.get("id")), "Document", Json.write(document)));
			start = Math.min(start, micros(document, "start_time"));
			end = Math.max(end, micros(document, "end_time"));
		}
		return Json.object("Id", trace.id(), "Duration", BigDecimal.valueOf((end - start) / 1000, 3), "LimitExceeded",
				false, "Segments", segments);
	}

	private static long micros(Map<String, Object> document, String name) {
		return (document.get(name) instanceof Json.Seconds time) ? time.micros() : 0;
	}

	@Override
	public void close() {
		try {
			Files.writeString(this.file,
					Json.write(
							Json.object("Traces", List.copyOf(this.traces.values()), "UnprocessedTraceIds", List.of()))
							+ '\n');
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
