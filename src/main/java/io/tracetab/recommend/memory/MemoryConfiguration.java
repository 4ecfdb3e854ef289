package io.tracetab.recommend.memory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

	@Bean
	Rule memoryRule() {
		return new MemoryRule();
	}

}
