package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.Locale;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Trace;

/**
 * X-Ray's view of the world: the documents of the sampled traces, and some of them once
 * more as an answer of {@code BatchGetTraces}.
 */
public final class XRay implements AutoCloseable {

	private final Postbox postbox;

	private final BatchGetTraces batch;

	private final LineFile planted;

	/**
	 * Opens the view.
	 * @param planted where the damage done on purpose is written down
	 */
	public XRay(Path folder, Path planted, Chance chance, long until) {
		this.planted = new LineFile(planted);
		this.postbox = new Postbox(new Postbox.DayFiles(folder, "segments", until), chance.of("postbox"));
		this.batch = new BatchGetTraces(folder.resolve("batch-get-traces.json"));
	}

	/** Shows a sampled trace that has ended at a time in microseconds. */
	public void show(Trace trace, Oddity oddity, long now) {
		for (XRayDocuments.Sent sent : XRayDocuments.of(trace, oddity)) {
			this.postbox.post(sent.text(), sent.complete());
		}
		if (oddity == Oddity.NONE) {
			this.batch.offer(trace);
		}
		else {
			this.planted.line(Json.bytes(Json.object("oddity", oddity.name().toLowerCase(Locale.ROOT), "trace",
					trace.id(), "losesUsage", oddity.losesUsage())));
		}
		this.postbox.deliver(now);
	}

	@Override
	public void close() {
		this.postbox.close();
		this.batch.close();
		this.planted.close();
	}

}
