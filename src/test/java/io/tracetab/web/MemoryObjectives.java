package io.tracetab.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.analyze.ErrorBudget;
import io.tracetab.analyze.Objectives;
import io.tracetab.trace.Route;

/**
 * Objectives in memory.
 */
final class MemoryObjectives implements Objectives {

	private final Map<Route, ErrorBudget.Objective> kept = new ConcurrentHashMap<>();

	@Override
	public Optional<ErrorBudget.Objective> of(Route route) {
		return Optional.ofNullable(this.kept.get(route));
	}

	@Override
	public void put(Route route, ErrorBudget.Objective objective) {
		this.kept.put(route, objective);
	}

	@Override
	public void remove(Route route) {
		this.kept.remove(route);
	}

}
