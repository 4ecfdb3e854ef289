package io.tracetab.ingest.redact;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.ingest.Redactor;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedactionSettings.class)
class RedactConfiguration {

	@Bean
	Redactor redactor(RedactionSettings settings) {
		return RecordRedactor.with(settings);
	}

}
