package io.tracetab.reconcile;

import java.util.Set;

import io.tracetab.billing.CostLedger;
import io.tracetab.quantity.Window;

/**
 * The parts into which costs are divided, as a place where they stand. Contracted cost is
 * not divided.
 */
public interface AllocationCosts extends CostLedger {

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
