package io.tracetab.recommend;

import java.time.InstantSource;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.TerraformAddresses;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.price.EffectivePrices;
import io.tracetab.price.PriceBook;
import io.tracetab.reconcile.Allocations;
import io.tracetab.trace.Traces;

/**
 * Wires what is recommended.
 */
@Configuration(proxyBeanMethods = false)
class RecommendConfiguration {

	@Bean
	Recommendations recommendations(List<Rule> rules, Recommendations.ObservedFacts facts, Decisions decisions,
			InstantSource clock) {
		return new Recommendations(rules, facts, decisions, clock);
	}

	@Bean
	Observed.Beside costsAndOwners(PriceBook book, EffectivePrices paid, Allocations allocations,
			ResourceOwners owners) {
		return new Observed.Beside(new Prices(book, paid, new BilledCommitments(allocations)), owners,
				new AllocatedUse(allocations));
	}

	@Bean
	ResourceOwners resourceOwners(OwnerRules rules, TerraformAddresses terraform, Inventory inventory) {
		return new ResourceOwners(rules, terraform, inventory);
	}

	@Bean
	LoadedObserved.Witnesses witnesses(Metrics metrics, Inventory inventory, FunctionRuns logged, Traces traces,
			TracedRuns runs) {
		return new LoadedObserved.Witnesses(metrics, inventory, logged, traces, runs);
	}

	@Bean
	Recommendations.ObservedFacts observedFacts(LoadedObserved.Witnesses witnesses, Observed.Beside beside,
			Allocations allocations) {
		return new LoadedObserved(witnesses, beside, allocations::version);
	}

}
