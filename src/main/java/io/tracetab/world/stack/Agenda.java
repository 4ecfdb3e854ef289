package io.tracetab.world.stack;

import java.util.PriorityQueue;

/**
 * What is going to happen in the simulated world, in order of time. Times are
 * microseconds since 1970; things due at the same microsecond happen in the order in
 * which they were entered, so that a run is repeatable. Not thread-safe.
 */
public final class Agenda {

	private final PriorityQueue<Entry> entries = new PriorityQueue<>();

	private long now;

	private long entered;

	public Agenda(long start) {
		this.now = start;
	}

	public long now() {
		return this.now;
	}

	public void at(long micros, Runnable what) {
		this.entries.add(new Entry(Math.max(micros, this.now), this.entered++, what));
	}

	public void after(long micros, Runnable what) {
		at(this.now + micros, what);
	}

	/** Lets everything happen, up to the point where nothing is planned any more. */
	public void run() {
		for (Entry entry = this.entries.poll(); entry != null; entry = this.entries.poll()) {
			this.now = entry.micros;
			entry.what.run();
		}
	}

	private record Entry(long micros, long order, Runnable what) implements Comparable<Entry> {

		@Override
		public int compareTo(Entry other) {
			int byTime = Long.compare(this.micros, other.micros);
			return (byTime != 0) ? byTime : Long.compare(this.order, other.order);
		}

	}

}
