package io.tracetab.recommend.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.State;
import io.tracetab.recommend.Decisions;

@Configuration(proxyBeanMethods = false)
class RecommendJdbcConfiguration {

	@Bean
	Decisions recommendationDecisions(State state) {
		return new JdbcDecisions(state);
	}

}
