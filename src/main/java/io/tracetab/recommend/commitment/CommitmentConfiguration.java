package io.tracetab.recommend.commitment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.recommend.Rule;

@Configuration(proxyBeanMethods = false)
class CommitmentConfiguration {

	@Bean
	Rule planRule() {
		return new PlanRule();
	}

	@Bean
	Rule databasePlanRule() {
		return new DatabasePlanRule();
	}

	@Bean
	Rule reservedNodesRule() {
		return new ReservedNodesRule();
	}

}
