package io.tracetab.pipeline.jdbc;

import java.time.Duration;
import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.pipeline.FactsUpkeep;
import io.tracetab.pipeline.Jobs;

@Configuration(proxyBeanMethods = false)
class PipelineJdbcConfiguration {

	private static final Duration LOOKS = Duration.ofSeconds(5);

	@Bean
	FactsUpkeep factsUpkeep(Facts facts) {
		return new JdbcFactsUpkeep(facts);
	}

	@Bean(destroyMethod = "close")
	Jobs jobs(State state, InstantSource clock) {
		return new ScheduledJobs(state, clock, LOOKS);
	}

}
