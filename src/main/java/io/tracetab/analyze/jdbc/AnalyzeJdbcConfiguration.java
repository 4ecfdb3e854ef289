package io.tracetab.analyze.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.Budgets;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.Objectives;
import io.tracetab.database.Facts;
import io.tracetab.database.State;

@Configuration(proxyBeanMethods = false)
class AnalyzeJdbcConfiguration {

	@Bean
	Budgets budgets(State state) {
		return new JdbcBudgets(state);
	}

	@Bean
	Feedback anomalyFeedback(State state) {
		return new JdbcFeedback(state);
	}

	@Bean
	Objectives objectives(State state) {
		return new JdbcObjectives(state);
	}

	@Bean
	Anomalies anomalies(Facts facts) {
		return new JdbcAnomalies(facts);
	}

}
