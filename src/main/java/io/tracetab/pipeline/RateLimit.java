package io.tracetab.pipeline;

import java.util.function.LongSupplier;

/**
 * So many a second, and as many at once.
 */
public final class RateLimit {

	private static final double NANOS = 1e9;

	private final int perSecond;

	private final LongSupplier nanos;

	private double left;

	private long at;

	/**
	 * With a clock that only goes forward.
	 */
	public RateLimit(int perSecond, LongSupplier nanos) {
		this.perSecond = perSecond;
		this.nanos = nanos;
		this.left = perSecond;
		this.at = nanos.getAsLong();
	}

	/** Whether one more is within the limit; it counts. */
	public synchronized boolean allows() {
		long now = this.nanos.getAsLong();
		this.left = Math.min(this.perSecond, this.left + (now - this.at) / NANOS * this.perSecond);
		this.at = now;
		if (this.left < 1) {
			return false;
		}
		this.left--;
		return true;
	}

	public int perSecond() {
		return this.perSecond;
	}

}
