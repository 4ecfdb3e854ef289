package io.tracetab.reconcile;

import java.util.List;
import java.util.Set;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostLedger;
import io.tracetab.billing.CostQuery;
import io.tracetab.quantity.Window;

/**
 * The parts into which costs are divided, as a place where they stand. Contracted cost is
 * not divided.
 */
public interface AllocationCosts extends CostLedger {

	/**
	 * As {@link #costs}, but what has a first key is told apart by none of the others,
	 * which are empty then: few rows, where only what is nobody's matters any further.
	 */
	List<Bills.CostRow> byFirst(CostQuery query, CostLabels labels);

	/** Which resources parts of days that start in the window are of. */
	Set<Used> used(Window days);

	/** The routes that parts of days that start in the window are under. */
	Set<String> routes(Window days);

	/**
	 * A resource and who used it.
	 *
	 * @param resource its canonical ARN, or as the bill spells it
	 */
	record Used(String resource, String account) {
	}

}
