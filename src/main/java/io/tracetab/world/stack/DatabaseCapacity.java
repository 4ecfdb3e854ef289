package io.tracetab.world.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The capacity of a serverless database, which follows its load in steps of half an ACU.
 * It is looked at every second: one that was nearly used up gives half as much again, a
 * minute of seconds that half an ACU less would have borne takes one step away. It may
 * pause when nobody has asked for a while, and wakes up when somebody does. Statements
 * are computed one after the other, each with all that there is. Times are microseconds
 * and never go back.
 */
public final class DatabaseCapacity {

	static final long SECOND = 1_000_000;

	/** Use of more than this share gives more. */
	private static final int BUSY_PERCENT = 70;

	/** Quiet seconds in a row that take a step away. */
	private static final int QUIET_SECONDS = 60;

	private Policy policy;

	private final Deque<Second> seconds = new ArrayDeque<>();

	private long second;

	private int halves;

	private long used;

	/** From when on nothing is being computed. */
	private long free;

	private long awake = Long.MAX_VALUE;

	/** When it woke up last. */
	private long awoke;

	private int quiet;

	private int unasked;

	/**
	 * What the owner has set, in halves of an ACU.
	 *
	 * @param least nothing: it may pause
	 * @param pauseSeconds without a statement after which it pauses
	 */
	public record Policy(int least, int most, int pauseSeconds) {

		public Policy {
			if (least < 0 || most < Math.max(1, least)) {
				throw new IllegalArgumentException(least + " to " + most + " halves of an ACU: expected a range");
			}
		}

		boolean pauses() {
			return this.least == 0;
		}

		/** As little as it has while it runs. */
		int floor() {
			return Math.max(1, this.least);
		}

	}

	/**
	 * What a time was paid for and used.
	 *
	 * @param paidHalfSeconds seconds of half an ACU
	 * @param usedMicros microseconds of one ACU
	 * @param seconds how long
	 */
	public record Measured(long paidHalfSeconds, long usedMicros, int seconds) {
	}

	private record Second(long number, int halves, long used) {
	}

	/** Begins paused if it may, else with the least. */
	public DatabaseCapacity(Policy policy, long start) {
		this.policy = policy;
		this.second = start / SECOND;
		this.free = this.second * SECOND;
		this.halves = policy.least;
	}

	public Policy policy() {
		return this.policy;
	}

	/** Another least and most, in halves of an ACU, before anybody has asked. */
	public void range(int least, int most) {
		this.policy = new Policy(least, most, this.policy.pauseSeconds);
		this.halves = least;
	}

	/**
	 * When it can compute; a paused one is woken by the question.
	 * @param wakingMicros how long it takes to wake up
	 */
	long ready(long now, long wakingMicros) {
		advance(now);
		this.unasked = 0;
		if (this.halves > 0) {
			return Math.max(now, this.awoke);
		}
		if (this.awake == Long.MAX_VALUE) {
			this.awake = (now + wakingMicros + SECOND - 1) / SECOND * SECOND;
		}
		return this.awake;
	}

	/**
	 * When a statement is computed that is asked now, or as soon as the database is
	 * ready.
	 * @param acuMicros microseconds that it computes with one ACU
	 */
	long computed(long now, long acuMicros) {
		advance(now);
		if (this.halves == 0) {
			if (this.awake == Long.MAX_VALUE) {
				throw new IllegalStateException("A paused database computes nothing");
			}
			advance(this.awake);
		}
		this.unasked = 0;
		this.free = Math.max(this.free, now);
		long left = 2 * acuMicros;
		for (long most = room(); left > most; most = room()) {
			this.used += most;
			left -= most;
			next();
		}
		this.used += left;
		this.free += (left + this.halves - 1) / this.halves;
		return this.free;
	}

	/** What can be computed yet in this second. */
	private long room() {
		return ((this.second + 1) * SECOND - this.free) * this.halves;
	}

	private void advance(long to) {
		while (this.second < to / SECOND) {
			next();
		}
	}

	private void next() {
		this.seconds.add(new Second(this.second, this.halves, this.used));
		this.second++;
		decide();
		this.used = 0;
		this.free = Math.max(this.free, this.second * SECOND);
	}

	private void decide() {
		if (this.halves == 0) {
			if (this.second * SECOND >= this.awake) {
				this.halves = this.policy.floor();
				this.awoke = this.awake;
				this.awake = Long.MAX_VALUE;
				this.unasked = 0;
			}
			return;
		}
		this.unasked = (this.used == 0) ? this.unasked + 1 : 0;
		if (this.policy.pauses() && this.unasked >= this.policy.pauseSeconds) {
			this.halves = 0;
			this.quiet = 0;
			return;
		}
		boolean busy = this.used > share(this.halves);
		this.quiet = (this.used <= share(this.halves - 1)) ? this.quiet + 1 : 0;
		if (busy) {
			this.halves = Math.min(this.policy.most, this.halves + Math.max(1, this.halves / 2));
		}
		else if (this.quiet >= QUIET_SECONDS && this.halves > this.policy.floor()) {
			this.halves--;
			this.quiet = 0;
		}
	}

	private static long share(int halves) {
		return halves * SECOND * BUSY_PERCENT / 100;
	}

	/** What it was from the time of the measure before until now, in whole seconds. */
	Measured measure(long now) {
		advance(now);
		long paid = 0;
		long work = 0;
		int count = 0;
		while (!this.seconds.isEmpty() && this.seconds.peek().number < now / SECOND) {
			Second each = this.seconds.remove();
			paid += each.halves;
			work += each.used;
			count++;
		}
		return new Measured(paid, work / 2, count);
	}

}
