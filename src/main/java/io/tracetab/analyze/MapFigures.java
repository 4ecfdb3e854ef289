package io.tracetab.analyze;

import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;

/**
 * Traced calls of a node or a link of the map, added up.
 *
 * @param coldStarts of runs of a function; 0 for others
 * @param initMicros how long environments took to start, summed
 */
public record MapFigures(CallSum sum, long coldStarts, long initMicros) {

	/** No call. */
	static MapFigures none() {
		return new MapFigures(new CallSum(0, 0, 0, 0, 0, new DurationSketch()), 0, 0);
	}

	MapFigures plus(MapFigures other) {
		return new MapFigures(this.sum.plus(other.sum), this.coldStarts + other.coldStarts,
				this.initMicros + other.initMicros);
	}

	/** Part of the calls that failed by the callee's mistake, 0 to 1. */
	public double faultShare() {
		return (this.sum.calls() == 0) ? 0 : (double) this.sum.faults() / this.sum.calls();
	}

	/** Part of the calls that failed by the caller's mistake, 0 to 1. */
	public double errorShare() {
		return (this.sum.calls() == 0) ? 0 : (double) this.sum.errors() / this.sum.calls();
	}

	/**
	 * The duration that a share of the calls do not exceed, within 1 %; -1 where
	 * durations of most calls are not kept.
	 */
	public long quantileMicros(double share) {
		long kept = this.sum.durations().count();
		return (kept == 0 || 2 * kept < this.sum.calls()) ? -1 : this.sum.durations().quantileMicros(share);
	}

}
