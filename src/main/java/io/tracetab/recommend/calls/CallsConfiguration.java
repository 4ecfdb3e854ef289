package io.tracetab.recommend.calls;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class CallsConfiguration {

	@Bean
	Rule callsRule() {
		return new CallsRule();
	}

	@Bean
	Rule waitRule() {
		return new WaitRule();
	}

}
