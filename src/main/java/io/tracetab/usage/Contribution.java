package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.AnnotationNames;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.Route;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * What one trace adds to the roll-ups. It is kept beside them, so that it can be taken
 * away again exactly when a late document replaces the trace.
 *
 * @param minute when the request entered, in minutes since 1970; all of the trace counts
 * there, whenever its queued work was done
 * @param flags see {@link RequestFlag}
 * @param durationMicros of the request
 * @param uses each key once
 * @param traffic each edge once
 * @param runs each function and version once
 * @param annotations what it says under the annotations that costs are told apart by
 */
public record Contribution(TraceId traceId, long minute, Route route, int flags, long durationMicros, List<Use> uses,
		List<Traffic> traffic, List<Runs> runs, AnnotationValues annotations) {

	private static final long MICROS_A_MINUTE = 60_000_000;

	/**
	 * Usage under one key.
	 *
	 * @param calls how many calls consumed it
	 * @param quantity in the meter's unit, without trailing zeros
	 */
	public record Use(UsageKey key, long calls, BigDecimal quantity) {

		Use plus(Use other) {
			return new Use(this.key, this.calls + other.calls, canonical(this.quantity.add(other.quantity)));
		}

	}

	/**
	 * Calls along one edge, as the caller saw them.
	 *
	 * @param throttles those that were refused for being too many
	 * @param durationMicros summed over the calls
	 * @param durations of each call, or of none
	 */
	public record Traffic(Edge edge, long calls, long faults, long errors, long throttles, long durationMicros,
			Durations durations) {

		Traffic plus(Traffic other) {
			return new Traffic(this.edge, this.calls + other.calls, this.faults + other.faults,
					this.errors + other.errors, this.throttles + other.throttles,
					this.durationMicros + other.durationMicros, this.durations.plus(other.durations));
		}

	}

	/**
	 * Runs of one function, each attempt for itself, as its own segments tell.
	 *
	 * @param coldStarts those that an environment was started or restored for
	 * @param initMicros how long that took, summed
	 * @param durationMicros summed over the runs, without their initialisation
	 * @param durations of each run
	 */
	public record Runs(RanFunction function, long calls, long faults, long errors, long coldStarts, long initMicros,
			long durationMicros, Durations durations) {

		Runs plus(Runs other) {
			return new Runs(this.function, this.calls + other.calls, this.faults + other.faults,
					this.errors + other.errors, this.coldStarts + other.coldStarts, this.initMicros + other.initMicros,
					this.durationMicros + other.durationMicros, this.durations.plus(other.durations));
		}

	}

	/** As {@link #of(Trace, Metered, AnnotationNames)}, where no annotation counts. */
	public static Contribution of(Trace trace, Metered metered) {
		return of(trace, metered, AnnotationNames.NONE);
	}

	/** The part of a trace and of what was metered in it. */
	public static Contribution of(Trace trace, Metered metered, AnnotationNames annotations) {
		Map<UsageKey, Use> uses = new LinkedHashMap<>();
		for (Usage usage : metered.usages()) {
			UsageKey key = UsageKey.of(usage);
			Use use = new Use(key, 1, canonical(usage.quantity()));
			Use before = uses.put(key, use);
			if (before != null) {
				uses.put(key, before.plus(use));
			}
		}
		return new Contribution(trace.id(), Math.floorDiv(trace.startMicros(), MICROS_A_MINUTE), trace.route(),
				RequestFlag.of(trace), trace.durationMicros(), new ArrayList<>(uses.values()), Calls.of(trace, metered),
				FunctionRuns.of(trace, metered), annotations.of(trace));
	}

	private static BigDecimal canonical(BigDecimal quantity) {
		if (quantity == BigDecimal.ONE) {
			return quantity;
		}
		return (quantity.signum() == 0) ? BigDecimal.ZERO : quantity.stripTrailingZeros();
	}

	/** See {@link TraceGroups}. */
	public int group() {
		return TraceGroups.of(this.traceId);
	}

	/** In hours since 1970. */
	public long hour() {
		return Math.floorDiv(this.minute, 60);
	}

}
