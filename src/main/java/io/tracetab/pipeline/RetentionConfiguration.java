package io.tracetab.pipeline;

import java.time.Duration;
import java.time.InstantSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.RunLogs;
import io.tracetab.ingest.Stores;
import io.tracetab.usage.RollUps;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionConfiguration {

	@Bean
	Retention retention(Stores stores, RollUps rollUps, Archive archive, RunLogs logs, RetentionProperties kept,
			InstantSource clock) {
		return new Retention(stores, rollUps, archive, logs, kept, clock);
	}

	/** While the app runs. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	@EnableScheduling
	static class Daily {

		private static final Duration AFTER_START = Duration.ofMinutes(5);

		@Bean
		SchedulingConfigurer forgettingOnceADay(Imports imports) {
			return (tasks) -> tasks
				.addFixedDelayTask(new FixedDelayTask(imports::forgetOld, Duration.ofDays(1), AFTER_START));
		}

	}

}
