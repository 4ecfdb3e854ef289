package io.tracetab.inventory.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.inventory.Inventory;

@Configuration(proxyBeanMethods = false)
class InventoryJdbcConfiguration {

	@Bean
	Inventory inventory(Facts facts) {
		return new JdbcInventory(facts);
	}

}
