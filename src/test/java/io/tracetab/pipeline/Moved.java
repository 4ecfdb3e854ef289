package io.tracetab.pipeline;

import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The sample world's days moved to the present, for tests of other packages.
 */
public final class Moved {

	private Moved() {
	}

	/** So that the last day that names of files tell is the one that is over. */
	public static UnaryOperator<String> toEndAt(Instant now, String... names) {
		return MovedDates.toEndAt(now, Stream.of(names))::move;
	}

}
