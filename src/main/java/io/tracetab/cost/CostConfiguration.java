package io.tracetab.cost;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.Bills;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.TerraformAddresses;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.reconcile.AllocationCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.RouteDays;

/**
 * Wires views of costs.
 */
@Configuration(proxyBeanMethods = false)
class CostConfiguration {

	@Bean
	CostFacts costFacts(BillCosts lines, AllocationCosts parts, RouteDays routes, Inventory inventory,
			MeterCatalogue meters, TerraformAddresses terraform) {
		return new CostFacts(lines, parts, routes, inventory, meters, terraform);
	}

	@Bean
	CostDesk costDesk(CostFacts facts, OwnerRules rules) {
		return new CostDesk(facts, rules);
	}

	@Bean
	OwnerDesk ownerDesk(CostFacts facts, OwnerRules rules, CostDesk desk) {
		return new OwnerDesk(facts, rules, desk);
	}

	@Bean
	FocusExport focusExport(Bills bills, Allocations allocations, CostDesk desk, OwnerRules rules) {
		return new FocusExport(bills, allocations, desk, rules, JsonMapper.builder().build()::writeValueAsString);
	}

}
