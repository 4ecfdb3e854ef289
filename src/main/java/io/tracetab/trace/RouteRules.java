package io.tracetab.trace;

import java.util.List;

/**
 * The rules that people wrote, kept as their decision.
 */
public interface RouteRules {

	/** In their order: the first that matches names the path. */
	List<RouteRule> list();

	/** Adds a rule at the end, or replaces the one with the same pattern. */
	void put(RouteRule rule);

	/**
	 * Keeps exactly these, in this order, as one change.
	 * @param rules each pattern once
	 */
	void replace(List<RouteRule> rules);

	/** Removes the rule with this pattern, if there is one. */
	void remove(String pattern);

}
