package io.tracetab.pipeline;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.ingest.Redactor;

@Configuration(proxyBeanMethods = false)
class TempConfiguration {

	@Bean
	Redactor redactor() {
		return (chunk) -> chunk;
	}

}
