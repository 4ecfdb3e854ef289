package io.tracetab.pipeline;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.SourceStates;
import io.tracetab.source.Sources;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reading from sources, by schedule or by hand.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PollingProperties.class)
class PollingConfiguration {

	@Bean
	Refresh refresh(Fetches fetches, SourceStates states, Imports imports, InstantSource clock) {
		return new Refresh(fetches, states, imports, clock, RandomGenerator.getDefault());
	}

	@Bean
	Polling polling(Sources sources, Refresh refresh, PollingProperties properties) {
		return new Polling(sources, refresh, Polling.usual(properties.backFill()));
	}

	@Bean
	SourcesDesk sourcesDesk(Polling polling, SourceStates states, Jobs jobs, InstantSource clock) {
		return new SourcesDesk(polling, states, jobs, clock);
	}

	/** Once pages are served: they show how far reading has come. */
	@Bean
	@ConditionalOnWebApplication
	ApplicationRunner startPolling(Polling polling, Jobs jobs) {
		return (arguments) -> polling.start(jobs);
	}

}
