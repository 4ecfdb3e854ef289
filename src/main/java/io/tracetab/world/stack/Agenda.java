package io.tracetab.world.stack;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What is going to happen in the simulated world, in order of time. Times are
 * microseconds since 1970; things due at the same microsecond happen in the order in
 * which they were entered, so that a run is repeatable. Not thread-safe.
 */
public final class Agenda {

	private static final int FEW = 1 << 10;

	/** A heap: what comes at a place comes before what comes at twice that place. */
	private long[] times = new long[FEW];

	/** In which order they were entered, as many things happen at one time. */
	private long[] orders = new long[FEW];

	private @Nullable Runnable[] works = new @Nullable Runnable[FEW];

	private int planned;

	private long now;

	private long entered;

	public Agenda(long start) {
		this.now = start;
	}

	public long now() {
		return this.now;
	}

	public void at(long micros, Runnable what) {
		if (this.planned + 1 == this.times.length) {
			this.times = Arrays.copyOf(this.times, 2 * this.times.length);
			this.orders = Arrays.copyOf(this.orders, this.times.length);
			this.works = Arrays.copyOf(this.works, this.times.length);
		}
		this.planned++;
		long time = Math.max(micros, this.now);
		int place = this.planned;
		while (place > 1 && time < this.times[place / 2]) {
			move(place / 2, place);
			place /= 2;
		}
		put(place, time, this.entered++, what);
	}

	public void after(long micros, Runnable what) {
		at(this.now + micros, what);
	}

	/** Lets everything happen, up to the point where nothing is planned any more. */
	public void run() {
		for (Runnable what = next(); what != null; what = next()) {
			what.run();
		}
	}

	private @Nullable Runnable next() {
		if (this.planned == 0) {
			return null;
		}
		Runnable what = this.works[1];
		this.now = this.times[1];
		int last = this.planned--;
		int place = 1;
		for (int child = 2; child <= this.planned; child = 2 * place) {
			int earlier = (child < this.planned && before(child + 1, child)) ? child + 1 : child;
			if (!before(earlier, last)) {
				break;
			}
			move(earlier, place);
			place = earlier;
		}
		move(last, place);
		this.works[last] = null;
		return what;
	}

	private boolean before(int one, int other) {
		return this.times[one] < this.times[other]
				|| this.times[one] == this.times[other] && this.orders[one] < this.orders[other];
	}

	private void move(int from, int to) {
		put(to, this.times[from], this.orders[from], this.works[from]);
	}

	private void put(int place, long time, long order, @Nullable Runnable what) {
		this.times[place] = time;
		this.orders[place] = order;
		this.works[place] = what;
	}

}
