package io.tracetab.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is archived and not stored. It is in memory, ready to be stored; where the stores
 * are taken for long, as by an import, it is let go of and read from the archive later.
 */
final class Backlog {

	/** Behind which others are taken to have the stores for long. */
	private static final long LONG_NANOS = 2_000_000_000;

	private static final long LOOK_MILLIS = 50;

	private static final Duration LATER = Duration.ofSeconds(30);

	private static final Duration SOON = Duration.ofSeconds(1);

	private final IntakeLimits limits;

	private final Deque<Work> works = new ArrayDeque<>();

	private long memory;

	/** Of files that are to be read. */
	private long behind;

	private boolean closed;

	/** Whether the storing thread waits for its turn, and since when. */
	private boolean waiting;

	private long waitingSince;

	Backlog(IntakeLimits limits) {
		this.limits = limits;
	}

	/**
	 * What is to be stored at once.
	 *
	 * @param arrivals empty when the stretch is to be read from the disk
	 */
	record Work(Stretch stretch, List<Arrival.Placed> arrivals) {

		boolean isCatchingUp() {
			return this.arrivals.isEmpty();
		}

		long reserved() {
			return this.arrivals.stream().mapToLong((placed) -> placed.arrival().reserved()).sum();
		}

	}

	/** Makes room for records; waits for it a little. */
	synchronized void reserve(long bytes) throws IntakeFull {
		if (this.behind > this.limits.behind()) {
			throw new IntakeFull("%d MB are archived and not stored yet".formatted(this.behind >> 20), LATER);
		}
		long until = System.nanoTime() + this.limits.patience().toNanos();
		while (this.memory > 0 && this.memory + bytes > this.limits.memory()) {
			if (this.waiting && System.nanoTime() - this.waitingSince > LONG_NANOS && spill()) {
				continue;
			}
			if (System.nanoTime() - until >= 0) {
				throw new IntakeFull("Records come faster than they are stored", SOON);
			}
			sleep();
		}
		this.memory += bytes;
	}

	private void sleep() {
		try {
			wait(LOOK_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IngestException("Interrupted while waiting for room", ex);
		}
	}

	synchronized void release(long bytes) {
		this.memory -= bytes;
		notifyAll();
	}

	/** They are archived, and can be stored. */
	synchronized void add(Stretch stretch, List<Arrival.Placed> arrivals) {
		Work work = new Work(stretch, arrivals);
		if (stretch.isSpilled()) {
			release(work.reserved());
			return;
		}
		this.works.add(work);
		notifyAll();
	}

	/** It is to be read from the disk, after all that waits. */
	private void addLeft(Stretch stretch) {
		stretch.spill();
		this.behind += stretch.growing().size();
		this.works.add(new Work(stretch, List.of()));
		notifyAll();
	}

	/** Lets go of all that waits in memory. */
	private boolean spill() {
		long before = this.memory;
		Set<Stretch> stretches = new LinkedHashSet<>();
		for (Work work : this.works) {
			stretches.add(work.stretch);
			this.memory -= work.reserved();
		}
		this.works.clear();
		this.behind = 0;
		stretches.forEach(this::addLeft);
		return this.memory < before;
	}

	/** What was being stored could not be: it is read from the disk. */
	synchronized void failed(Work work) {
		this.works.addFirst(work);
		spill();
	}

	/**
	 * Waits for something to store, and for more of it while it is little.
	 * @param notBefore when little is to be stored, as {@link System#nanoTime()} counts
	 * @return false when nothing has come for a while, or nothing will
	 */
	synchronized boolean await(Duration most, long notBefore) {
		long until = System.nanoTime() + most.toNanos();
		while (this.works.isEmpty() && !this.closed && System.nanoTime() - until < 0) {
			sleep();
		}
		while (!this.works.isEmpty() && !this.closed && isLittle() && System.nanoTime() - notBefore < 0) {
			sleep();
		}
		this.waiting = !this.works.isEmpty();
		this.waitingSince = System.nanoTime();
		return this.waiting;
	}

	private boolean isLittle() {
		return 2 * this.memory < this.limits.memory();
	}

	/**
	 * The next to be stored: as much of one stretch as leaves room for what comes
	 * meanwhile. A transaction has its statements and rows of sums however little it
	 * stores.
	 */
	synchronized Work poll() {
		long bytes = this.limits.memory() / 2;
		this.waiting = false;
		Work first = this.works.remove();
		if (first.isCatchingUp()) {
			return first;
		}
		List<Arrival.Placed> together = new ArrayList<>(first.arrivals);
		long size = first.reserved();
		while (!this.works.isEmpty() && size < bytes && this.works.element().stretch == first.stretch
				&& !this.works.element().isCatchingUp()) {
			Work next = this.works.remove();
			together.addAll(next.arrivals);
			size += next.reserved();
		}
		return new Work(first.stretch, together);
	}

	/** It was stored. */
	synchronized void done(Work work) {
		if (work.isCatchingUp()) {
			this.behind = Math.max(0, this.behind - work.stretch.growing().size());
		}
		this.memory -= work.reserved();
		notifyAll();
	}

	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	synchronized boolean isEmpty() {
		return this.works.isEmpty();
	}

	synchronized long memory() {
		return this.memory;
	}

	synchronized long behind() {
		return this.behind;
	}

}
