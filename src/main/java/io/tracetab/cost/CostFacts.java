package io.tracetab.cost;

import io.tracetab.billing.BillCosts;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.TerraformAddresses;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.reconcile.AllocationCosts;
import io.tracetab.reconcile.RouteDays;

/**
 * What views of costs rest on.
 */
public record CostFacts(BillCosts lines, AllocationCosts parts, RouteDays routes, Inventory inventory,
		MeterCatalogue meters, TerraformAddresses terraform) {
}
