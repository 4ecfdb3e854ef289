package io.tracetab.pipeline;

import org.springframework.context.annotation.*;
import io.tracetab.ingest.*;

@Configuration(proxyBeanMethods = false)
class TempConfiguration {

	@Bean
	Archive archive() {
		return new NothingKept();
	}

	@Bean
	Redactor redactor() {
		return (c) -> c;
	}

	@Bean
	Rebuild.FactsReset reset() {
		return () -> {
		};
	}

}
