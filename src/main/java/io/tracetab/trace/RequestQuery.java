package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

/**
 * Which requests, in which order.
 *
 * @param condition what each of them meets
 * @param after continue behind this row
 * @param limit rows a page, 1 to 1000
 */
public record RequestQuery(Condition condition, Order order, @Nullable Cursor after, int limit) {

	/** Orders of a list; ties are broken by id. */
	public enum Order {

		NEWEST, SLOWEST, DEAREST

	}

	/**
	 * The last row of a page: the value it was sorted by, and its id.
	 */
	public record Cursor(long value, TraceId id) {
	}

	public static RequestQuery newest(int limit) {
		return new RequestQuery(Condition.ANYTHING, Order.NEWEST, null, limit);
	}

}
