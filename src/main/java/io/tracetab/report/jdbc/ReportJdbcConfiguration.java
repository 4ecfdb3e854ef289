package io.tracetab.report.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.State;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Schedules;
import io.tracetab.report.Webhooks;

@Configuration(proxyBeanMethods = false)
class ReportJdbcConfiguration {

	@Bean
	Schedules reportSchedules(State state) {
		return new JdbcSchedules(state);
	}

	@Bean
	Webhooks reportWebhooks(State state) {
		return new JdbcWebhooks(state);
	}

	@Bean
	Deliveries reportDeliveries(State state) {
		return new JdbcDeliveries(state);
	}

}
