package io.tracetab.source.aws;

import java.util.Collection;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.trace.TraceSample.Stratum;

/**
 * Which traces of a window are worth asking for: all that failed, all that were slower
 * than 19 of 20, and of the rest a uniform sample. The same traces give the same choice.
 *
 * @param slow slower than so many seconds is slow
 * @param halvings the rest is taken with a probability of a half to this power. A sample
 * with a smaller probability is part of each with a greater one, so that windows that
 * overlap do not choose against each other.
 */
record TraceSelection(double slow, int halvings) {

	/**
	 * The sample of the rest never gets thinner than 1 in 1,024: it has to be weighed.
	 */
	private static final int MOST_HALVINGS = 10;

	private static final int SLOWEST = 20;

	private static final TraceSelection ALL = new TraceSelection(Double.MAX_VALUE, 0);

	/**
	 * The choice that keeps to a budget, as far as what must be taken leaves any.
	 * @param mostPerHour traces; 0 for no limit
	 */
	static TraceSelection of(Collection<Summary> summaries, Window window, int mostPerHour) {
		if (mostPerHour == 0 || summaries.isEmpty()) {
			return ALL;
		}
		double budget = mostPerHour * (window.length().toMillis() / 3_600_000.0);
		List<Double> times = summaries.stream().map(Summary::seconds).sorted().toList();
		double slow = times.get((times.size() * (SLOWEST - 1) + SLOWEST - 1) / SLOWEST - 1);
		TraceSelection selection = new TraceSelection(slow, 0);
		while (selection.halvings < MOST_HALVINGS && selection.expected(summaries) > budget) {
			selection = new TraceSelection(slow, selection.halvings + 1);
		}
		return selection;
	}

	/** How many it takes on average over all ways in which ids may fall. */
	private double expected(Collection<Summary> summaries) {
		long always = summaries.stream().filter((summary) -> stratum(summary) != Stratum.REST).count();
		return always + (summaries.size() - always) * probability();
	}

	/** With which a trace that is neither failed nor slow is taken. */
	double probability() {
		return 1.0 / oneIn(Stratum.REST);
	}

	/** One in so many traces of a stratum is taken. */
	int oneIn(Stratum stratum) {
		return (stratum == Stratum.REST) ? 1 << this.halvings : 1;
	}

	Stratum stratum(Summary summary) {
		if (summary.failed()) {
			return Stratum.FAILED;
		}
		return (summary.seconds() > this.slow) ? Stratum.SLOW : Stratum.REST;
	}

	boolean takes(Summary summary) {
		return stratum(summary) != Stratum.REST || hash(summary.id()) >>> 1 >>> (63 - this.halvings) == 0;
	}

	/**
	 * Spread anew: tracers that sample look at the digits of the id themselves.
	 */
	private static long hash(String id) {
		long hash = 0xcbf29ce484222325L;
		for (int i = 0; i < id.length(); i++) {
			hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
		}
		hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
		hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
		return hash ^ (hash >>> 33);
	}

}
