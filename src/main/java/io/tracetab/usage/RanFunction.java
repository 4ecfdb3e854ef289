package io.tracetab.usage;

import io.tracetab.identity.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * A function as it ran.
 *
 * @param function the same id as its usage has
 * @param version the version or alias that was invoked; empty where the trace names none
 */
public record RanFunction(ResourceId function, String version) {

	/** Runs are summed up for each function: the ids tell them apart. */
	@Override
	public int hashCode() {
		return 31 * this.function.hashCode() + this.version.hashCode();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof RanFunction ran && this.function.equals(ran.function)
				&& this.version.equals(ran.version));
	}

}
