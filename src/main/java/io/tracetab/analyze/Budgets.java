package io.tracetab.analyze;

import java.util.List;
import java.util.Optional;

/**
 * The budgets that people have made: their decisions, which a rebuild leaves alone.
 */
public interface Budgets {

	/** By name. */
	List<Budget> list();

	Optional<Budget> find(String id);

	/** Adds a budget, or replaces the one with its id. */
	void put(Budget budget);

	/**
	 * Removes a budget.
	 * @return whether there was one
	 */
	boolean remove(String id);

}
