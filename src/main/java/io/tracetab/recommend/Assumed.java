package io.tracetab.recommend;

import java.util.Map;

/**
 * What somebody assumes in place of what is usual, by the assumption's name.
 */
public record Assumed(Map<String, Double> values) {

	/** All is as usual. */
	public static final Assumed USUAL = new Assumed(Map.of());

	public Assumed {
		values = Map.copyOf(values);
	}

	/** The usual value where nothing else that is allowed is assumed. */
	public double of(Assumption assumption) {
		double value = this.values.getOrDefault(assumption.name(), assumption.usual());
		return assumption.allows(value) ? value : assumption.usual();
	}

}
