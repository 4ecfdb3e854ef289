package io.tracetab.reconcile.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.reconcile.AllocationCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.reconcile.TouchedDays;

@Configuration(proxyBeanMethods = false)
class ReconcileJdbcConfiguration {

	@Bean
	Allocations allocations(Facts facts) {
		return new JdbcAllocations(facts);
	}

	@Bean
	AllocationCosts allocationCosts(Facts facts) {
		return new JdbcAllocationCosts(facts);
	}

	@Bean
	RouteDays routeDays(Facts facts) {
		return new JdbcRouteDays(facts);
	}

	@Bean
	TouchedDays touchedDays(Facts facts) {
		return new JdbcTouchedDays(facts);
	}

}
