package io.tracetab.analyze;

import io.tracetab.billing.BillCosts;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.reconcile.Allocations;
import io.tracetab.usage.RollUps;

/**
 * Where everything that is known of a resource or a route is kept.
 */
public record EntityFacts(RollUps rollUps, Metrics metrics, FunctionRuns runs, Inventory inventory,
		Allocations allocations, BillCosts bills) {
}
