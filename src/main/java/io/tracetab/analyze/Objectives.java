package io.tracetab.analyze;

import java.util.Optional;

import io.tracetab.trace.Route;

/**
 * What routes are meant to be like: what people decided.
 */
public interface Objectives {

	/** Empty where nobody decided anything. */
	Optional<ErrorBudget.Objective> of(Route route);

	/** In place of what was decided before. */
	void put(Route route, ErrorBudget.Objective objective);

	/** Nothing is decided any more. */
	void remove(Route route);

}
