package io.tracetab.reconcile;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.billing.Bills;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.Metrics;
import io.tracetab.price.EffectivePrices;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.trace.TraceSamples;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * Wires reconciliation.
 */
@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

	@Bean
	Reconciliation.Facts whatIsKnownOfUse(Traces traces, TraceSamples samples, RollUps rollUps, Metrics metrics,
			Inventory inventory) {
		return new Reconciliation.Facts(traces, samples, rollUps, metrics, inventory);
	}

	@Bean
	RequestWeights requestWeights(Reconciliation.Facts facts) {
		return new RequestWeights(facts);
	}

	@Bean
	Reconciliation reconciliation(Bills bills, Reconciliation.Facts facts, MeterCatalogue meters, PriceBook prices,
			Reconciliation.Kept kept) {
		return new Reconciliation(bills, facts, meters, prices, kept);
	}

	@Bean
	Reconciliation.Kept whatReconciliationFinds(Allocations allocations, RouteDays routes, EffectivePrices paid) {
		return new Reconciliation.Kept(allocations, routes, paid);
	}

}
