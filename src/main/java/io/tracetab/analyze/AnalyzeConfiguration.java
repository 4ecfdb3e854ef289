package io.tracetab.analyze;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.billing.Bills;
import io.tracetab.cost.CostDesk;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.Metrics;
import io.tracetab.reconcile.Allocations;
import io.tracetab.usage.RollUps;

/**
 * Wires what is made of costs over time.
 */
@Configuration(proxyBeanMethods = false)
class AnalyzeConfiguration {

	@Bean
	Forecasts forecasts(Bills bills, CostDesk desk) {
		return new Forecasts(bills, desk::costs);
	}

	@Bean
	AnomalyWatch anomalyWatch(Allocations allocations, Metrics metrics, RollUps rollUps) {
		return new AnomalyWatch(allocations, metrics, (window) -> rollUps.requests(window, RollUps.Step.HOUR));
	}

	@Bean
	AnomalyDesk anomalyDesk(AnomalyWatch watch, Allocations allocations, Inventory inventory) {
		return new AnomalyDesk(watch, allocations, inventory);
	}

}
