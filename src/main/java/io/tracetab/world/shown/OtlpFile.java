package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.Map;

import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;

/**
 * The sampled traces as OTLP, an {@code ExportTraceServiceRequest} a line, whole: what is
 * damaged on its way to X-Ray is not damaged here.
 */
public final class OtlpFile implements AutoCloseable {

	private final Postbox.DayFiles files;

	private final Map<String, Place> queues;

	/**
	 * Opens the view.
	 * @param queues what each function that works on a queue is fed from, by its ARN
	 * @param until end of the last day, in microseconds
	 */
	public OtlpFile(Path folder, Map<String, Place> queues, long until) {
		this.files = new Postbox.DayFiles(folder, "traces", until);
		this.queues = queues;
	}

	/** Shows a sampled trace that has ended at a time in microseconds. */
	public void show(Trace trace, long now) {
		new OtlpTrace(trace, this.queues).requests().forEach(request -> this.files.line(Json.bytes(request), now));
	}

	@Override
	public void close() {
		this.files.close();
	}

}
