package io.tracetab.usage;

import io.tracetab.quantity.MeterCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires metering.
 */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

	@Bean
	Metering metering(MeterCatalogue catalogue) {
		return Metering.of(catalogue);
	}

}
