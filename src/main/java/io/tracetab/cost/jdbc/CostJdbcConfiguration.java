package io.tracetab.cost.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.cost.SavedViews;
import io.tracetab.database.State;

@Configuration(proxyBeanMethods = false)
class CostJdbcConfiguration {

	@Bean
	SavedViews savedViews(State state) {
		return new JdbcSavedViews(state);
	}

}
