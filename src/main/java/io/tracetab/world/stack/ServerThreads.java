package io.tracetab.world.stack;

/**
 * The threads of a database server. Each does one thing at a time; what comes waits for
 * the one that is free first. Once a minute one of them puts what was written in its
 * place: a checkpoint, behind which others wait.
 */
final class ServerThreads {

	private static final long MINUTE = 60_000_000L;

	static final long CHECKPOINT_MICROS = 24_000;

	static final long WRITTEN_MICROS = 60;

	/** When each is free. */
	private final long[] free;

	private long busy;

	private long checkpoint = Long.MIN_VALUE;

	private int written;

	ServerThreads(int threads) {
		this.free = new long[threads];
	}

	/** From when something comes until it is done, when it takes a thread so long. */
	long serve(long arrives, long micros) {
		advance(arrives);
		int first = 0;
		for (int thread = 1; thread < this.free.length; thread++) {
			first = (this.free[thread] < this.free[first]) ? thread : first;
		}
		return take(first, arrives, micros) - arrives;
	}

	private long take(int thread, long from, long micros) {
		this.free[thread] = Math.max(from, this.free[thread]) + micros;
		this.busy += micros;
		return this.free[thread];
	}

	/** Something was written that the next checkpoint puts in its place. */
	void wrote() {
		this.written++;
	}

	/**
	 * Makes the checkpoints that were due by now; the first a minute after a first look.
	 */
	void advance(long now) {
		if (this.checkpoint == Long.MIN_VALUE) {
			this.checkpoint = now / MINUTE * MINUTE;
		}
		while (this.checkpoint + MINUTE <= now) {
			this.checkpoint += MINUTE;
			take(0, this.checkpoint, CHECKPOINT_MICROS + this.written * WRITTEN_MICROS);
			this.written = 0;
		}
	}

	/** For how long threads have been busy since this was asked before. */
	long takeBusy() {
		long micros = this.busy;
		this.busy = 0;
		return micros;
	}

}
