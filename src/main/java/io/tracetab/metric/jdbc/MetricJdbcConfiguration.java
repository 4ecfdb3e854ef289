package io.tracetab.metric.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.InvocationReports;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.Metrics;

@Configuration(proxyBeanMethods = false)
class MetricJdbcConfiguration {

	@Bean
	InvocationReports invocationReports(Facts facts) {
		return new JdbcInvocationReports(facts);
	}

	@Bean
	FunctionRuns functionRuns(Facts facts) {
		return new JdbcFunctionRuns(facts);
	}

	@Bean
	KeyAccesses keyAccesses(Facts facts) {
		return new JdbcKeyAccesses(facts);
	}

	@Bean
	Metrics metrics(Facts facts) {
		return new JdbcMetrics(facts);
	}

}
