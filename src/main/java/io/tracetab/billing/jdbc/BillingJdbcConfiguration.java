package io.tracetab.billing.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.billing.Bills;
import io.tracetab.billing.ExploredCosts;
import io.tracetab.database.Facts;

@Configuration(proxyBeanMethods = false)
class BillingJdbcConfiguration {

	@Bean
	Bills bills(Facts facts, JdbcBillCosts costs) {
		return new JdbcBills(facts, costs);
	}

	@Bean
	ExploredCosts exploredCosts(Facts facts) {
		return new JdbcExploredCosts(facts);
	}

	@Bean
	JdbcBillCosts billCosts(Facts facts) {
		return new JdbcBillCosts(facts);
	}

}
