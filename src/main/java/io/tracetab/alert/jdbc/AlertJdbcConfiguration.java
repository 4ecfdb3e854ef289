package io.tracetab.alert.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.alert.AlertRules;
import io.tracetab.alert.Alerts;
import io.tracetab.database.State;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Schedules;

@Configuration(proxyBeanMethods = false)
class AlertJdbcConfiguration {

	@Bean
	AlertRules alertRules(State state, Schedules schedules) {
		return new JdbcAlertRules(state, schedules);
	}

	@Bean
	Alerts alerts(State state, Deliveries deliveries) {
		return new JdbcAlerts(state, deliveries);
	}

}
