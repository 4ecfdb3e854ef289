package io.tracetab.metric.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.metric.InvocationReports;
import io.tracetab.metric.Metrics;

@Configuration(proxyBeanMethods = false)
class MetricJdbcConfiguration {

	@Bean
	InvocationReports invocationReports(Facts facts) {
		return new JdbcInvocationReports(facts);
	}

	@Bean
	Metrics metrics(Facts facts) {
		return new JdbcMetrics(facts);
	}

}
