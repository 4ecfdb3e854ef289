package io.tracetab.source.atlas;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.tracetab.source.BillFormat;

@Configuration(proxyBeanMethods = false)
class AtlasConfiguration {

	@Bean
	@Order(3)
	BillFormat atlasInvoiceFormat() {
		return new AtlasInvoice();
	}

}
