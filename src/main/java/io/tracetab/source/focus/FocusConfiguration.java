package io.tracetab.source.focus;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.tracetab.source.BillFormat;

@Configuration(proxyBeanMethods = false)
class FocusConfiguration {

	@Bean
	@Order(1)
	BillFormat focusFormat() {
		return new FocusFormat();
	}

	@Bean
	@Order(2)
	BillFormat costAndUsageReportFormat() {
		return new CostAndUsageReport();
	}

}
