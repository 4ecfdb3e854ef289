package io.tracetab.recommend;

import java.time.InstantSource;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.TerraformAddresses;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.Metrics;
import io.tracetab.price.EffectivePrices;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.reconcile.Allocations;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * Wires what is recommended.
 */
@Configuration(proxyBeanMethods = false)
class RecommendConfiguration {

	@Bean
	Recommendations recommendations(List<Rule> rules, Recommendations.ObservedFacts facts, Decisions decisions,
			Proofs proofs, Sightings sightings, InstantSource clock) {
		return new Recommendations(rules, facts, new Recommendations.Book(decisions, proofs, sightings), clock);
	}

	@Bean
	Proofs proofs(DailyCosts costs, Measurements kept) {
		return new Proofs(costs, kept);
	}

	@Bean
	DailyCosts dailyCosts(Allocations allocations, RollUps rollUps, Metrics metrics, LoadedDailyCosts.Listed listed,
			InstantSource clock) {
		return new LoadedDailyCosts(allocations, rollUps, metrics, listed, clock);
	}

	@Bean
	LoadedDailyCosts.Listed listedPrices(PriceBook book, MeterCatalogue meters) {
		return new LoadedDailyCosts.Listed(book, meters);
	}

	@Bean
	Observed.Beside beside(Prices prices, ResourceOwners owners, Allocations allocations, KeyAccesses keys,
			CallTimes calls) {
		return new Observed.Beside(prices, owners, new AllocatedUse(allocations), keys, calls);
	}

	@Bean
	Prices pricesOfUnits(PriceBook book, EffectivePrices paid, Allocations allocations) {
		return new Prices(book, paid, new BilledCommitments(allocations));
	}

	@Bean
	CallTimes callTimes(RollUps rollUps) {
		return (window) -> rollUps.calls(window, RollUps.Step.WHOLE)
			.stream()
			.map((row) -> new CallTimes.Called(row.edge().caller().kind(), row.edge().caller().name(),
					row.edge().callee().kind(), row.edge().callee().name(), row.sum()))
			.toList();
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
