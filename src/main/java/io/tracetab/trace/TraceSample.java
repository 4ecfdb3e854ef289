package io.tracetab.trace;

import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;

/**
 * How the traces of one window were chosen among those that the tracer listed. It is what
 * the base weight of a trace rests on: one over the probability with which it is in.
 *
 * @param account that was asked
 * @param region that was asked
 * @param window in which the traces had an event; windows may overlap
 * @param shares a stratum each, in their order; those without traces are absent
 * @param oneIn traces that are in and were not sure to be: with a probability of one in
 * so many. Those of the window that are absent were sure. A trace lies in several windows
 * where they overlap, and may be less sure in one than in another: the smallest number
 * counts, which may be 1.
 */
public record TraceSample(String account, String region, Window window, List<Share> shares,
		Map<TraceId, Integer> oneIn) {

	public TraceSample {
		shares = List.copyOf(shares);
		oneIn = Map.copyOf(oneIn);
	}

	/**
	 * What kind of traces is chosen in one way.
	 */
	public enum Stratum {

		/** The root has a fault, an error or a throttle. */
		FAILED,

		/** Slower than nineteen of twenty of the window, where not all are taken. */
		SLOW,

		/** All others. */
		REST

	}

	/**
	 * One stratum of a window.
	 *
	 * @param listed how many there were
	 * @param taken how many of them are in
	 * @param oneIn with which probability each was taken: one in so many
	 */
	public record Share(Stratum stratum, long listed, long taken, int oneIn) {
	}

}
