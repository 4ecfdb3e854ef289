package io.tracetab.pipeline.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.pipeline.FactsUpkeep;

@Configuration(proxyBeanMethods = false)
class PipelineJdbcConfiguration {

	@Bean
	FactsUpkeep factsUpkeep(Facts facts) {
		return new JdbcFactsUpkeep(facts);
	}

}
