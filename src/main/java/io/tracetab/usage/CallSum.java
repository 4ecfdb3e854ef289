package io.tracetab.usage;

/**
 * Calls, added up.
 *
 * @param throttles those that were refused for being too many
 * @param durationMicros summed over the calls
 * @param durations of those whose durations were kept: all of them, but for what was
 * added up before durations were
 */
public record CallSum(long calls, long faults, long errors, long throttles, long durationMicros,
		DurationSketch durations) {

	/** Both as one. */
	public CallSum plus(CallSum other) {
		DurationSketch both = new DurationSketch();
		both.add(this.durations);
		both.add(other.durations);
		return new CallSum(this.calls + other.calls, this.faults + other.faults, this.errors + other.errors,
				this.throttles + other.throttles, this.durationMicros + other.durationMicros, both);
	}

}
