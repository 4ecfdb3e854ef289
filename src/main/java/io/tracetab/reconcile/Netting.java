package io.tracetab.reconcile;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.tracetab.billing.NetCharge;

/**
 * Adds up what was charged in each cell, and apart from that by payer: what the parts of
 * all cells must add up to. The order of lines changes nothing. For one thread.
 */
final class Netting {

	private final Map<Cell, Charged> cells = new LinkedHashMap<>();

	private final Map<Cell.Payer, Amounts> charged = new HashMap<>();

	private long lines;

	void add(NetCharge charge, CellReader reader) {
		Charged read = reader.read(charge);
		this.cells.merge(read.cell(), read, Charged::plus);
		this.lines += charge.lines();
		NetCharge.Kind kind = charge.kind();
		this.charged.merge(new Cell.Payer(kind.billingAccountId(), kind.subAccountId(), charge.costs().currency()),
				Amounts.of(charge.costs()), Amounts::plus);
	}

	Collection<Charged> cells() {
		return Collections.unmodifiableCollection(this.cells.values());
	}

	/** Lines of the bill that were added up. */
	long lines() {
		return this.lines;
	}

	Map<Cell.Payer, Amounts> charged() {
		return Collections.unmodifiableMap(this.charged);
	}

}
