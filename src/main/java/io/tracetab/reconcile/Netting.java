package io.tracetab.reconcile;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.tracetab.billing.BillLine;

/**
 * Adds up what was charged in each cell, and apart from that by payer: what the parts of
 * all cells must add up to. The order of lines changes nothing. For one thread.
 */
final class Netting {

	private final Map<Cell, Charged> cells = new LinkedHashMap<>();

	private final Map<Cell.Payer, Amounts> charged = new HashMap<>();

	void add(BillLine line, CellReader reader) {
		Charged read = reader.read(line);
		this.cells.merge(read.cell(), read, Charged::plus);
		this.charged.merge(
				new Cell.Payer(line.payer().billingAccountId(), line.payer().subAccountId(), line.costs().currency()),
				Amounts.of(line.costs()), Amounts::plus);
	}

	Collection<Charged> cells() {
		return Collections.unmodifiableCollection(this.cells.values());
	}

	Map<Cell.Payer, Amounts> charged() {
		return Collections.unmodifiableMap(this.charged);
	}

}
