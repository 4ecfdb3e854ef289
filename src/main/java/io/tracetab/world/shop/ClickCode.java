package io.tracetab.world.shop;

import java.time.Instant;
import java.util.List;

import io.tracetab.world.stack.MessageQueue.Message;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-clicks}, which takes what browsers have seen, and of
 * {@code shop-click-store}, which packs what has come into one object for each batch.
 */
final class ClickCode {

	private static final double KILOBYTE = 1024;

	/** What gzip leaves of events that all look alike. */
	private static final double PACKED = 0.08;

	/** What it has to learn first. */
	private static final long LEAST_PACKED = 180;

	private final Clickstream stream;

	ClickCode(Clickstream stream) {
		this.stream = stream;
	}

	/**
	 * What a browser sends in one request: some pages' events.
	 */
	record Seen(int events, int bytes) {
	}

	void take(Running run, Seen seen) {
		run.annotate("events", seen.events);
		run.work(0.4 + 0.02 * seen.events,
				() -> run.call(() -> this.stream.events().send(run.chance(), seen.bytes), sent -> {
					this.stream.events().arrived(new Message(run.trace(), sent.id(), seen, seen.bytes, 0));
					run.succeed(202, 2);
				}));
	}

	void store(Running run, List<Message> messages) {
		run.annotate("batch_size", messages.size());
		long bytes = messages.stream().mapToLong(Message::bytes).sum();
		run.work(0.8 + 0.05 * bytes / KILOBYTE,
				() -> run.call(() -> this.stream.store().put(run.chance(), key(run.now(), messages), packed(bytes)),
						stored -> run.succeed(200, 4)));
	}

	/** By the hour, as those who query it want it; the first message names it. */
	private static String key(long now, List<Message> messages) {
		String hour = Instant.ofEpochSecond(now / 1_000_000).toString().substring(0, 13).replaceAll("[-T]", "/");
		return hour + '/' + messages.get(0).parentId() + ".json.gz";
	}

	/** Bytes of the gzip file of so many bytes of events. */
	static long packed(long bytes) {
		return LEAST_PACKED + Math.round(bytes * PACKED);
	}

}
