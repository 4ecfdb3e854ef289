package io.tracetab.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import io.tracetab.quantity.Window;

/**
 * What asking about a stack takes that is only thought of: counted by the tables that
 * sources ask by, without asking anybody.
 */
public interface StackPlan {

	/** Calls of one kind of source in all regions together, for all looks. */
	List<PlannedCalls> calls(SourceKind kind, Stack stack, Looks looks);

	/**
	 * How often is asked.
	 *
	 * @param count of looks at each region
	 * @param every between two of them
	 * @param overlap how much of what was asked for before is asked for again
	 */
	record Looks(long count, Duration every, Duration overlap) {

		/** How long the window of a look is. */
		public Duration window() {
			return this.every.plus(this.overlap);
		}

		/** Their windows, in the order of time, of which the first ends then. */
		public List<Window> windows(Instant end) {
			return LongStream.range(0, this.count)
				.mapToObj((look) -> end.plus(this.every.multipliedBy(look)))
				.map((until) -> new Window(until.minus(window()), until))
				.toList();
		}

	}

}
