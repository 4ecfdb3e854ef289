package io.tracetab.database;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracetabDatabaseProperties.class)
class DatabaseConfiguration {

	@Bean(destroyMethod = "close")
	Facts facts(TracetabDatabaseProperties properties) {
		return properties.isEmbedded()
				? Facts.inFile(properties.data().resolve("facts.duckdb"), properties.factsLimits())
				: Facts.on(properties.server());
	}

	@Bean(destroyMethod = "close")
	State state(TracetabDatabaseProperties properties) {
		return properties.isEmbedded() ? State.inFile(properties.data().resolve("state"))
				: State.on(properties.server());
	}

}
