package io.tracetab.recommend.waste;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class WasteConfiguration {

	@Bean
	Rule idleRule() {
		return new IdleRule();
	}

	@Bean
	Rule logRule() {
		return new LogRule();
	}

	@Bean
	Rule retryRule() {
		return new RetryRule();
	}

	@Bean
	Rule timeoutRule() {
		return new TimeoutRule();
	}

	@Bean
	Rule batchRule() {
		return new BatchRule();
	}

	@Bean
	Rule recursionRule() {
		return new RecursionRule();
	}

	@Bean
	Rule samplingRule() {
		return new SamplingRule();
	}

	@Bean
	Rule zoneRule() {
		return new ZoneRule();
	}

	@Bean
	Rule trafficRule() {
		return new TrafficRule();
	}

}
