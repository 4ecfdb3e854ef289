package io.tracetab.recommend.processor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {

	@Bean
	Rule armRule() {
		return new ArmRule();
	}

}
