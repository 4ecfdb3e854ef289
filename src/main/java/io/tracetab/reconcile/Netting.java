package io.tracetab.reconcile;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds up what was charged in each cell. The order of lines changes nothing. For one
 * thread.
 */
final class Netting {

	private final Map<Cell, Charged> cells = new LinkedHashMap<>();

	void add(Charged line) {
		this.cells.merge(line.cell(), line, Charged::plus);
	}

	Collection<Charged> cells() {
		return Collections.unmodifiableCollection(this.cells.values());
	}

}
