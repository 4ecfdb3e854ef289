package io.tracetab.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.billing.Explored;
import io.tracetab.billing.ExploredCosts;

/**
 * Pages that Cost Explorer answered with.
 */
final class KeptExplored implements ExploredCosts {

	final Set<Explored> pages = new LinkedHashSet<>();

	@Override
	public boolean add(Explored page) {
		return this.pages.add(page);
	}

	@Override
	public List<Month> unsettled() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Map<Explored.Question, List<Explored.Row>> of(Month month) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void settled(Month month) {
		throw new UnsupportedOperationException();
	}

}
