package io.tracetab.recommend;

import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.usage.CallSum;

/**
 * How long calls took, as traces show them from the caller's side.
 */
@FunctionalInterface
public interface CallTimes {

	/** Nothing was traced. */
	CallTimes NONE = (window) -> List.of();

	/** All of the window, by who was called. */
	List<Called> in(Window window);

	/**
	 * Calls of one thing by another.
	 *
	 * @param callerKind an AWS service's code; of a function {@code lambda}
	 * @param caller name of a function, or what else calls
	 * @param kind an AWS service's code, or {@code remote}
	 * @param name of a table or bucket, or a host
	 */
	record Called(String callerKind, String caller, String kind, String name, CallSum sum) {
	}

}
