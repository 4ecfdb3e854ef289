package io.tracetab.trace;

import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;

/**
 * Bits that a row in a list of requests carries.
 */
public final class RequestFlag {

	public static final int FAULT = 1;

	public static final int ERROR = 2;

	public static final int THROTTLE = 4;

	public static final int COLD_START = 8;

	/** Repair found something missing: figures may be lower bounds. */
	public static final int INCOMPLETE = 16;

	private RequestFlag() {
	}

	public static int of(Trace trace) {
		return (trace.hasFault() ? FAULT : 0) | (trace.hasError() ? ERROR : 0) | (trace.hasThrottle() ? THROTTLE : 0)
				| (trace.hasColdStart() ? COLD_START : 0) | (lacksSomething(trace) ? INCOMPLETE : 0);
	}

	/** A clock that was off, or a child that outlived its parent, takes nothing away. */
	private static boolean lacksSomething(Trace trace) {
		for (Shortfall shortfall : trace.shortfalls()) {
			if (shortfall.reason() != Reason.CLOCK_SKEW && shortfall.reason() != Reason.OUTSIDE_PARENT) {
				return true;
			}
		}
		return false;
	}

}
