package io.tracetab.recommend.cache;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

	@Bean
	Rule frontRule() {
		return new FrontRule();
	}

	@Bean
	Rule existingCacheRule() {
		return new ExistingRule();
	}

}
