package io.tracetab.recommend.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.State;
import io.tracetab.recommend.Decisions;
import io.tracetab.recommend.Measurements;
import io.tracetab.recommend.Sightings;

@Configuration(proxyBeanMethods = false)
class RecommendJdbcConfiguration {

	@Bean
	Decisions recommendationDecisions(State state) {
		return new JdbcDecisions(state);
	}

	@Bean
	Sightings recommendationSightings(State state) {
		return new JdbcSightings(state);
	}

	@Bean
	Measurements recommendationMeasurements(State state) {
		return new JdbcMeasurements(state);
	}

}
