package io.tracetab.simulate.cache;

/**
 * What a value takes of a cache's capacity.
 *
 * @param bytes whether the capacity is in bytes; else in values, each of which takes one
 * @param overhead bytes of key, pointers and expiry around each value
 */
public record Weighing(boolean bytes, int overhead) {

	/** The capacity is a number of values. */
	public static final Weighing VALUES = new Weighing(false, 0);

	public static Weighing bytes(int overhead) {
		return new Weighing(true, overhead);
	}

	long of(Accesses accesses, int index) {
		return this.bytes ? Math.max(1L, (long) accesses.bytes(index) + this.overhead) : 1;
	}

}
