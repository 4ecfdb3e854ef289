package io.tracetab.cost;

import java.util.List;

import io.tracetab.billing.CostDimension;

/**
 * Where the costs of a view stand. Both add up to the same for days that are reconciled.
 */
public enum Ledger {

	/** Lines of the bills. */
	LINES,
	/** The parts into which they are divided: over requests, or with a reason. */
	PARTS;

	public boolean has(CostDimension.Kind kind) {
		return (this == LINES) ? kind.isOnLines() : kind.isOnParts();
	}

	public boolean hasAll(List<CostDimension> dimensions) {
		return dimensions.stream().map(CostDimension::kind).allMatch(this::has);
	}

}
