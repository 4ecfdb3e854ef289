package io.tracetab.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.Budgets;

/**
 * Budgets that are kept as long as the test.
 */
final class MemoryBudgets implements Budgets {

	private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

	@Override
	public List<Budget> list() {
		return this.budgets.values().stream().sorted(Comparator.comparing(Budget::name)).toList();
	}

	@Override
	public Optional<Budget> find(String id) {
		return Optional.ofNullable(this.budgets.get(id));
	}

	@Override
	public void put(Budget budget) {
		this.budgets.put(budget.id(), budget);
	}

	@Override
	public boolean remove(String id) {
		return this.budgets.remove(id) != null;
	}

	void clear() {
		this.budgets.clear();
	}

}
