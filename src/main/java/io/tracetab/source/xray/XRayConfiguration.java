package io.tracetab.source.xray;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Offers X-Ray's format to those who read files and streams.
 */
@Configuration(proxyBeanMethods = false)
class XRayConfiguration {

	@Bean
	@Order(3)
	XRayFormat xrayFormat() {
		return new XRayFormat();
	}

	@Bean
	XRayWriter xrayWriter() {
		return new XRayWriter();
	}

	@Bean
	@Order(4)
	SampleFormat sampleFormat() {
		return new SampleFormat();
	}

}
