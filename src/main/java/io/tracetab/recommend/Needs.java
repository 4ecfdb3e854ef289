package io.tracetab.recommend;

import java.util.List;
import java.util.Optional;

/**
 * What a rule has to have before it says anything.
 *
 * @param metrics with their namespace
 * @param days that have to be known
 * @param runs traced ones, of each function; 0 where traces are not looked at
 */
public record Needs(List<String> metrics, int days, int runs) {

	public Needs {
		metrics = List.copyOf(metrics);
	}

	/** What is missing, in words; empty when there is enough. */
	public Optional<String> lacking(long knownDays, long knownRuns) {
		if (knownDays < this.days) {
			return Optional.of("not enough data: %d of %d days".formatted(knownDays, this.days));
		}
		return (knownRuns < this.runs)
				? Optional.of("not enough data: %d of %d traced runs".formatted(knownRuns, this.runs))
				: Optional.empty();
	}

}
