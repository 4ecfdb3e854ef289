package io.tracetab.source.xray;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Offers X-Ray's format to those who read files and streams.
 */
@Configuration(proxyBeanMethods = false)
class XRayConfiguration {

	@Bean
	XRayFormat xrayFormat() {
		return new XRayFormat();
	}

}
