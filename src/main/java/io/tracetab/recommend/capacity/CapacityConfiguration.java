package io.tracetab.recommend.capacity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class CapacityConfiguration {

	@Bean
	Rule capacityRule() {
		return new CapacityRule();
	}

	@Bean
	Rule classRule() {
		return new ClassRule();
	}

	@Bean
	Rule hotRule() {
		return new HotRule();
	}

	@Bean
	Rule keptRule() {
		return new KeptRule();
	}

}
