package io.tracetab.report.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.State;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Schedules;

@Configuration(proxyBeanMethods = false)
class ReportJdbcConfiguration {

	@Bean
	Schedules reportSchedules(State state) {
		return new JdbcSchedules(state);
	}

	@Bean
	Deliveries reportDeliveries(State state) {
		return new JdbcDeliveries(state);
	}

}
