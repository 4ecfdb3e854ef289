package io.tracetab.source.otlp;

import io.tracetab.source.SpanProtocol;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Offers OpenTelemetry's format to those who read files and streams.
 */
@Configuration(proxyBeanMethods = false)
class OtlpConfiguration {

	@Bean
	@Order(4)
	OtlpFormat otlpFormat() {
		return new OtlpFormat();
	}

	@Bean
	OtlpWriter otlpWriter() {
		return new OtlpWriter();
	}

	@Bean
	SpanProtocol spanProtocol() {
		return new OtlpProtocol();
	}

}
