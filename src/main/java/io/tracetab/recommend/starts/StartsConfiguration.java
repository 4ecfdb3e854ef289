package io.tracetab.recommend.starts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class StartsConfiguration {

	@Bean
	Rule startRule() {
		return new StartRule();
	}

}
