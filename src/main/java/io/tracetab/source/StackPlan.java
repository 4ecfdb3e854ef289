package io.tracetab.source;

import java.time.Duration;
import java.util.List;

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

	}

}
