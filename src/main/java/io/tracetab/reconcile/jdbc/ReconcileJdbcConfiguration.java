package io.tracetab.reconcile.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.TouchedDays;

@Configuration(proxyBeanMethods = false)
class ReconcileJdbcConfiguration {

	@Bean
	Allocations allocations(Facts facts) {
		return new JdbcAllocations(facts);
	}

	@Bean
	TouchedDays touchedDays(Facts facts) {
		return new JdbcTouchedDays(facts);
	}

}
