package io.tracetab.inventory.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.OwnerRules;

@Configuration(proxyBeanMethods = false)
class InventoryJdbcConfiguration {

	@Bean
	Inventory inventory(Facts facts) {
		return new JdbcInventory(facts);
	}

	@Bean
	OwnerRules ownerRules(State state) {
		return new JdbcOwnerRules(state);
	}

}
