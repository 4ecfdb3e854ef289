package io.tracetab.price.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.price.EffectivePrices;

@Configuration(proxyBeanMethods = false)
class PriceJdbcConfiguration {

	@Bean
	EffectivePrices effectivePrices(Facts facts) {
		return new JdbcEffectivePrices(facts);
	}

}
