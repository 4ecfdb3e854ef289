package io.tracetab.alert;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.report.Deliveries;
import io.tracetab.report.DigestFacts;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Dispatch;

/**
 * Wires alerts.
 */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

	@Bean
	AlertWatch alertWatch(AlertRules rules, Alerts alerts, DigestFacts facts, DigestPrinter printer,
			InstantSource clock) {
		return new AlertWatch(rules, alerts, new AlertFinder(facts), printer::print, clock);
	}

	@Bean
	AlertDesk alertDesk(AlertRules rules, Alerts alerts, AlertWatch watch, Deliveries deliveries, Dispatch dispatch,
			InstantSource clock) {
		return new AlertDesk(rules, alerts, watch, new AlertDesk.Post(deliveries, dispatch, clock));
	}

}
