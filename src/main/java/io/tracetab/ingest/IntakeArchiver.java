package io.tracetab.ingest;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.Chunk;

/**
 * Archives what comes in: all that waits is written and forced to the disk at once.
 */
final class IntakeArchiver implements Runnable {

	private static final long MOST_AT_ONCE = 4L << 20;

	private final String input;

	private final Archive archive;

	private final Backlog backlog;

	private final long partBytes;

	private final InstantSource clock;

	private final RandomGenerator random;

	/** Empty where nothing follows. */
	private final BlockingQueue<Optional<Arrival>> arriving = new LinkedBlockingQueue<>();

	private @Nullable Stretch current;

	IntakeArchiver(String input, Archive archive, Backlog backlog, IntakeLimits limits, InstantSource clock,
			RandomGenerator random) {
		this.input = input;
		this.archive = archive;
		this.backlog = backlog;
		this.partBytes = limits.part();
		this.clock = clock;
		this.random = random;
	}

	void add(Arrival arrival) {
		this.arriving.add(Optional.of(arrival));
	}

	/** Archives what has come, then ends. */
	void end() {
		this.arriving.add(Optional.empty());
	}

	@Override
	public void run() {
		try {
			boolean goesOn = true;
			while (goesOn) {
				List<Arrival> together = new ArrayList<>();
				goesOn = gather(together);
				archive(together);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** All that waits, as much as is handy; false when nothing follows. */
	private boolean gather(List<Arrival> together) throws InterruptedException {
		Optional<Arrival> next = this.arriving.take();
		long bytes = 0;
		while (next != null) {
			if (next.isEmpty()) {
				return false;
			}
			together.add(next.get());
			bytes += next.get().bytes();
			next = (bytes < MOST_AT_ONCE) ? this.arriving.poll() : null;
		}
		return true;
	}

	private synchronized void archive(List<Arrival> arrivals) {
		if (arrivals.isEmpty()) {
			return;
		}
		try {
			Stretch stretch = stretch();
			List<Chunk> raw = new ArrayList<>();
			List<Arrival.Placed> placed = new ArrayList<>();
			Arrival.Placed before = null;
			for (Arrival arrival : arrivals) {
				raw.addAll(arrival.batch().raw());
				before = stretch.place(arrival.withoutRaw(), before);
				placed.add(before);
			}
			stretch.growing().add(raw);
			stretch.written(placed);
			arrivals.forEach((arrival) -> arrival.archived().complete(null));
			this.backlog.add(stretch, placed);
		}
		catch (IOException | RuntimeException ex) {
			this.current = null;
			arrivals.forEach((arrival) -> {
				arrival.archived().completeExceptionally(ex);
				this.backlog.release(arrival.reserved());
			});
		}
	}

	/** The part that grows; a new one each hour, or when it has grown long. */
	private Stretch stretch() throws IOException {
		Instant now = this.clock.instant();
		Stretch open = this.current;
		if (open != null && open.end() < this.partBytes && hour(open.growing().part().readSince()).equals(hour(now))) {
			return open;
		}
		String fingerprint = HexFormat.of().toHexDigits(this.random.nextLong())
				+ HexFormat.of().toHexDigits(this.random.nextLong());
		Stretch begun = new Stretch(this.archive.grow(new Archive.Part(this.input, fingerprint, 0, now)));
		this.current = begun;
		return begun;
	}

	private static Instant hour(Instant time) {
		return time.truncatedTo(ChronoUnit.HOURS);
	}

	/** Nothing is added to it any more. */
	synchronized void retire(Stretch stretch) throws IOException {
		if (stretch == this.current) {
			this.current = null;
		}
		stretch.growing().close();
	}

}
