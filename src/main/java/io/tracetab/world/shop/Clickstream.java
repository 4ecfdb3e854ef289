package io.tracetab.world.shop;

import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.ObjectStore;
import io.tracetab.world.stack.Place;

/**
 * Where it goes what visitors look at: a queue of the events that browsers send, and the
 * bucket in which they lie packed.
 */
public record Clickstream(MessageQueue events, ObjectStore store) {

	/** Messages in a batch, at most. */
	private static final int BATCH = 100;

	/** How long a batch is waited for. */
	private static final long WINDOW_MICROS = 60_000_000;

	static Clickstream drawnUp(MessageQueue.Parts parts) {
		MessageQueue events = new MessageQueue(Place.queue(Resources.HOME, "shop-click-events"), parts);
		events.batches(BATCH, WINDOW_MICROS);
		return new Clickstream(events, new ObjectStore(Place.bucket(Resources.HOME, "shop-clicks-" + Place.ACCOUNT)));
	}

}
