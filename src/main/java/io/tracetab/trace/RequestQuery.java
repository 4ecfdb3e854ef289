package io.tracetab.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * Which requests, in which order. Absent conditions are null or empty and exclude
 * nothing; conditions are joined by and.
 *
 * @param window by start
 * @param route exactly this one
 * @param minDurationMicros at least
 * @param maxDurationMicros at most
 * @param anyFlags rows that have at least one of these {@link RequestFlag} bits; 0 for
 * any row
 * @param allFlags rows that have every one of these bits
 * @param noFlags rows that have none of these bits
 * @param terms rows that carry all of these terms
 * @param after continue behind this row
 * @param limit rows a page, 1 to 1000
 */
public record RequestQuery(@Nullable Window window, @Nullable Route route, @Nullable Long minDurationMicros,
		@Nullable Long maxDurationMicros, int anyFlags, int allFlags, int noFlags, List<String> terms, Order order,
		@Nullable Cursor after, int limit) {

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
		return new RequestQuery(null, null, null, null, 0, 0, 0, List.of(), Order.NEWEST, null, limit);
	}

}
