package io.tracetab.quantity.file;

import io.tracetab.quantity.MeterCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the meter catalogue as shipped.
 */
@Configuration(proxyBeanMethods = false)
class MeterFileConfiguration {

	@Bean
	MeterCatalogue meterCatalogue() {
		return MeterFile.read();
	}

}
