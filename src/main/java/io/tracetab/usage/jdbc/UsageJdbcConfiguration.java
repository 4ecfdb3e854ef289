package io.tracetab.usage.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.usage.RollUps;

@Configuration(proxyBeanMethods = false)
class UsageJdbcConfiguration {

	@Bean
	RollUps rollUps(Facts facts) {
		return new JdbcRollUps(facts);
	}

}
