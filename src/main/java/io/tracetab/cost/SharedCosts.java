package io.tracetab.cost;

import java.util.Locale;

/**
 * What becomes of costs that are nobody's in a view: parts without a route in a view by
 * route, resources without an owner in a view by owner, requests without a value in a
 * view by an annotation.
 */
public enum SharedCosts {

	/** They stand apart, with what they are. */
	APART,
	/**
	 * They are divided over those who have costs of their own, as these costs are: first
	 * over those of the same service.
	 */
	BY_USAGE,
	/** They are divided over those who have costs of their own, to each the same. */
	EVENLY;

	/** As it is written in addresses. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
